#pragma once
#include "tests/integration/dataplane/plane/layout.h"

#include <QByteArray>

/// Small blocking clients of the test's own, for what it asks of the servers directly.
namespace switchyard::plane
{

struct HttpAnswer {
    int status = 0; ///< 0: no answer
    QByteArray head = {};
    QByteArray body = {};
    QString header(const QByteArray &name) const;
};

HttpAnswer httpGet(const Address &address, const QByteArray &path);
/// Without a body.
HttpAnswer httpPost(const Address &address, const QByteArray &path);
/// By the address, with the production name shop.lab as Host and SNI, trusting `caFile` alone.
HttpAnswer httpsGet(const Address &address, const QByteArray &path, const QString &caFile);

/// One command on HAProxy's runtime socket, and all that it answers. Null: no answer.
QByteArray haproxyCommand(const QString &socket, const QByteArray &command);

} // namespace switchyard::plane
