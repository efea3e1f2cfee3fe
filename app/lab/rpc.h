#pragma once
#include <httplib.h>

#include <QJsonObject>
#include <QString>

#include <optional>

/// The words of Alibaba's RPC APIs: parameters in, a JSON object or an error out.
namespace switchyard::lab
{

struct RpcError {
    int status = 400;
    QString code = {};
    QString message = {};
};

/// The refusal of a call that lacks a parameter.
RpcError missingParameter(const QString &name);

/// A request's parameters, decoded, from query and form together.
using RpcParameters = std::map<QByteArray, QByteArray>;
RpcParameters parametersOf(const httplib::Request &request);
/// Those of the query alone.
RpcParameters queryOf(const httplib::Request &request);

/// Percent-encoding of everything but letters, digits, and - _ . ~
QByteArray encoded(const QByteArray &text);
/// "key=value&..." sorted by the bytes of the keys.
QByteArray canonical(const RpcParameters &parameters);

} // namespace switchyard::lab
