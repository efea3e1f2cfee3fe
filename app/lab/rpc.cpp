#include "app/lab/rpc.h"

#include <QUrlQuery>

namespace switchyard::lab
{

RpcError missingParameter(const QString &name)
{
    return {400, QStringLiteral("Missing") + name,
            QStringLiteral("The input parameter \"%1\" that is mandatory for processing this "
                           "request is not supplied.")
                .arg(name)};
}

RpcParameters parametersOf(const httplib::Request &request)
{
    RpcParameters all;
    for (const auto &[name, value] : request.params)
        all.emplace(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    return all;
}

RpcParameters queryOf(const httplib::Request &request)
{
    RpcParameters all;
    const size_t mark = request.target.find('?');
    if (mark == std::string::npos)
        return all;
    const QUrlQuery query(QString::fromStdString(request.target.substr(mark + 1)));
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded))
        all.emplace(name.toUtf8(), value.toUtf8());
    return all;
}

QByteArray encoded(const QByteArray &text) { return text.toPercentEncoding(); }

QByteArray canonical(const RpcParameters &parameters)
{
    QByteArrayList parts;
    for (const auto &[name, value] : parameters)
        parts.append(encoded(name) + '=' + encoded(value));
    return parts.join('&');
}

} // namespace switchyard::lab
