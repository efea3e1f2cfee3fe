#pragma once
#include "models/views/servicerow.h"

namespace switchyard
{

/// Which instance: a registry's own key is unique in its zone alone.
struct InstanceKey {
    Zone zone = Zone::A;
    QString id = {};
    friend bool operator==(const InstanceKey &, const InstanceKey &) = default;
};

/// What an instance was seen to be from one moment on.
struct InstanceChange {
    qint64 utcMs = 0;
    Health registry = Health::Unknown;
    bool overridden = false;
    Check direct = Check::Unknown;
    QString version = {};
    bool gone = false;
    friend bool operator==(const InstanceChange &, const InstanceChange &) = default;
};

/// One thing that is known of an instance, or why it is not.
struct InstanceFact {
    enum class Of : quint8 { Registry, Direct, Traffic };
    Of of = Of::Registry;
    QString name = {};
    QString text = {};
    Check check = Check::Unknown;
    bool isChecked = false; ///< `check` says something
    friend bool operator==(const InstanceFact &, const InstanceFact &) = default;
};

/// All that is known of one instance.
struct InstanceView {
    InstanceKey key = {};
    QString service = {};
    bool known = false; ///< false: neither is it registered, nor was it of late
    std::vector<InstanceFact> facts = {};
    std::vector<InstanceChange> history = {}; ///< the newest first
    bool historyIsCut = false;                ///< older changes have been forgotten
    friend bool operator==(const InstanceView &, const InstanceView &) = default;
};

/// "up", "out of service (override)", "gone".
QString registryWord(Health health, bool overridden, bool gone);
QString checkWord(Check direct);

} // namespace switchyard
