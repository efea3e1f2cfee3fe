#pragma once
#include "models/release/context.h"
#include "models/views/enginestate.h"
#include "models/views/interruptedview.h"

/// Inside of interruptedOf(): the parts of the account. Not for other folders.
namespace switchyard
{

/// An adapter's mutating call is cut after so long; it may land for the balancer's life beyond.
constexpr qint64 callMs = 5'000;

/// An interrupted release with everything that its account is made of.
struct Interrupted {
    const EngineState &state;
    const Release &r;

    /// When the effect was journaled, as people's clocks had it; 0: the tail does not reach back.
    qint64 sentUtcMs(int effect) const;
    /// How much longer a write may still land by itself; 0: no longer.
    qint64 mayLandMs(size_t balancer) const;
    bool isRead(qint64 begunAt, qint64 at) const;
};

/// "A 75 %, B 25 %".
QString splitText(const Weights &weights, const ZoneServers &servers);
/// `weights` with what `part` sets.
Weights withPart(Weights weights, const Weights &part);

/// Where in its step the release stands: "25 % of the traffic to B, soak B for 3 s".
QString placeOf(const Release &release);

Account doneOf(const Interrupted &it);
Account unknownOf(const Interrupted &it);
struct WorldNow {
    Account lines = {};
    QStringList waitsFor = {};
    QStringList silent = {}; ///< balancers that do not answer, each with why
};
WorldNow worldOf(const Interrupted &it);

} // namespace switchyard
