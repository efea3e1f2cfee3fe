#include "app/gateways/address.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <QUrl>

namespace switchyard::gateways
{

using namespace Qt::StringLiterals;

QString hostOf(const GatewayProfile &gateway) { return QUrl(gateway.url).host(); }

int portOf(const GatewayProfile &gateway)
{
    const QUrl url(gateway.url);
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

QString addressOf(const GatewayProfile &gateway)
{
    const QString host = hostOf(gateway);
    const QString dialled = host.contains(u':') ? u'[' + host + u']' : host;
    return u"%1:%2"_s.arg(dialled).arg(portOf(gateway));
}

QString nameOf(const GatewayProfile &gateway)
{
    return QCoreApplication::translate("Nginx", "the gateway %1").arg(addressOf(gateway));
}

QString endOf(const QByteArray &output)
{
    const QByteArrayList lines = output.trimmed().split('\n');
    return shownText(QString::fromUtf8(lines.mid(qMax(0, lines.size() - 3)).join(' ')));
}

} // namespace switchyard::gateways
