#pragma once
#include "models/zones/readings.h"
#include "models/zones/result.h"

#include <QByteArray>

namespace switchyard
{

/// The page of nginx's stub_status module, and nothing else: another page is Malformed, never
/// zeroes.
Result<GatewayStatus> readStubStatus(const QByteArray &page);

} // namespace switchyard
