#pragma once
#include "models/zones/profile.h"

#include <QByteArray>

/// What the files of this folder call a gateway, and how it is dialled.
namespace switchyard::gateways
{

QString hostOf(const GatewayProfile &gateway);
int portOf(const GatewayProfile &gateway);
/// host:port as it is dialled; an IPv6 address stands in brackets.
QString addressOf(const GatewayProfile &gateway);
/// "the gateway 10.0.1.10:443"
QString nameOf(const GatewayProfile &gateway);
/// The last lines of what a command wrote.
QString endOf(const QByteArray &output);

} // namespace switchyard::gateways
