#pragma once
#include "models/zones/discovered.h"

namespace switchyard
{

/// One that is asked while an environment is discovered.
struct AskedSource {
    enum class Is : quint8 { Asking, Good, Bad, Stopped };
    QString name = {};
    Is is = Is::Asking;
    QString text = {}; ///< what it has; or what is wrong and what to do
    friend bool operator==(const AskedSource &, const AskedSource &) = default;
};

/// A line of what was found; those that are deeper belong to the one above.
struct FoundRow {
    int depth = 0;
    QString name = {};
    QString place = {};
    QString zone = {};       ///< "A", "A 2, B 2", "in no range"
    bool isStranger = false; ///< somebody has to say whose it is
    friend bool operator==(const FoundRow &, const FoundRow &) = default;
};

struct DiscoverView {
    enum class Is : quint8 { Nothing, Asking, Found, Failed, Stopped };
    Is is = Is::Nothing;
    QString verdict = {};
    std::vector<AskedSource> asked = {};
    std::vector<FoundRow> found = {};
    bool hasDraft = false;
    friend bool operator==(const DiscoverView &, const DiscoverView &) = default;
};

/// Balancers with their listeners, groups and servers, gateways, who is registered, and what is
/// left for a person to decide.
std::vector<FoundRow> foundRows(const Discovered &found, const ProfileDraft &draft);

} // namespace switchyard
