#include "models/zones/balancerkey.h"

#include <QCryptographicHash>

namespace switchyard
{

namespace
{
constexpr qsizetype longest = 190;
}

QString balancerKey(const BalancerProfile &balancer)
{
    QStringList parts{balancer.kind};
    if (balancer.socket.isEmpty())
        parts += {balancer.endpoint, balancer.region, balancer.loadBalancer, balancer.group,
                  balancer.rule};
    else
        parts += {balancer.socket, balancer.backend};
    // No part can be mistaken for two.
    for (QString &part : parts)
        part.replace(u'%', u"%25"_qs).replace(u'|', u"%7C"_qs);
    const QString key = parts.join(u'|');
    if (key.size() <= longest)
        return key;
    const QByteArray hash =
        QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex();
    return parts.front() + u'|' + QString::fromLatin1(hash);
}

} // namespace switchyard
