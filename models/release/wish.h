#pragma once
#include "models/zones/split.h"

#include <QString>
#include <map>
#include <vector>

namespace switchyard
{

/// One service that changes: from which version (empty: whatever runs), to which, and its artefact.
struct ManifestEntry {
    QString service = {};
    QString from = {};
    QString to = {};
    QString artefact = {};
    friend bool operator==(const ManifestEntry &, const ManifestEntry &) = default;
};
using Manifest = std::vector<ManifestEntry>;

/// What a release is asked to be, before it is planned and frozen.
struct ReleaseRequest {
    QString templateId = QStringLiteral("zone"); ///< a row of templates.h
    QString toVersion = {};                      ///< one version for all services; or
    Manifest manifest = {};                      ///< each service that changes
    Zone first = Zone::B;
    QString ticket = {};
    std::vector<int> ramp = {}; ///< per cent, see isRamp(); empty: the profile's
    bool approval = false; ///< of each dark zone's checks, also where the profile asks for none
    QString declared = {}; ///< who says that old versions read what new ones write; empty: as
                           ///< the profile says
    friend bool operator==(const ReleaseRequest &, const ReleaseRequest &) = default;
};

/// A way out of a question that the release asks a person.
enum class Choice : quint8 {
    GoOn,        ///< take what was asked about as good and go forward
    Retry,       ///< try the same again
    GoBack,      ///< all traffic to the zone that served before
    LeaveAsItIs, ///< end the release where it stands; traffic stays
    Restore,     ///< after going back: put the dark zone back to the versions it ran
    Skip,        ///< go on without the instances that were asked about, with a reason
    Kill,        ///< try again, and kill first what did not end by itself, with a reason
};

/// What an operator asks for. Each is an input of the release and stands in the journal.
struct Wish {
    enum class Kind : quint8 {
        Pause,    ///< no new effect; what is in flight settles
        Resume,   ///< go on after a pause, an interruption
        Abort,    ///< as RELEASE has it: before the first cut end; until commit go back; then ask
        Back,     ///< return to the zone that served
        Leave,    ///< the emergency: all traffic to `zone` now
        Override, ///< a soft gate, with a reason
        Approve,  ///< the dark zone's checks were seen by a person
        Answer,   ///< `choice` to the open question
    };
    Kind kind = Kind::Pause;
    Zone zone = Zone::A; ///< Leave
    bool force = false;  ///< Leave, Back: although the target is known to be unfit
    QString gate = {};   ///< Override
    QString reason = {}; ///< Override, Skip, and with force
    Choice choice = Choice::GoOn;
    int question =
        0; ///< Answer: the number of the question; an old one is dropped, 0 is the present one
    QString who = {}; ///< operating-system user and host
    friend bool operator==(const Wish &, const Wish &) = default;
};

} // namespace switchyard
