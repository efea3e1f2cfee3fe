#pragma once
#include <QByteArray>

namespace switchyard::simulation
{

/// The secret of the simulated adapters and of the environment. It stands in every request and in
/// the answers of the provider; nothing may tell it on.
const QByteArray &canary();
/// What an adapter makes of a provider's answer: the request that it echoes is left out.
QByteArray withoutRequest(const QByteArray &answer);
/// Raw, or as base64, hexadecimal or percent-encoded text.
bool holdsCanary(const QByteArray &text);

} // namespace switchyard::simulation
