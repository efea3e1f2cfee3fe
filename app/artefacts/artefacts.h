#pragma once
#include "app/net/call.h"
#include "models/zones/profile.h"
#include "models/zones/readings.h"
#include "models/zones/result.h"

#include <memory>
#include <vector>

namespace switchyard
{

/// What is to be installed of one service.
struct Artefact {
    QString service = {};
    QString version = {};
    QString name = {}; ///< as the manifest has it; empty: it names none
    friend bool operator==(const Artefact &, const Artefact &) = default;
};

/// The port to where artefacts are kept. Blocks; changes nothing; free to repeat.
class Artefacts
{
public:
    virtual ~Artefacts() = default;
    /// Passed: each of them is there. Else those that are missing are named. Where one could not
    /// be asked for, and none is known to be missing, it is a Failure, never a "no".
    virtual Result<CheckAnswer> look(const std::vector<Artefact> &wanted, const Call &call) = 0;
};

/// Nothing where the profile has no command.
std::unique_ptr<Artefacts> makeArtefacts(const ArtefactsProfile &profile);

} // namespace switchyard
