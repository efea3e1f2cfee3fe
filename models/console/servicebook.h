#pragma once
#include "models/views/enginestate.h"
#include "models/views/instanceview.h"

namespace switchyard
{

/// The services and their instances, kept from one state to the next: only what a source has told
/// anew is looked at, what changed is remembered, and what a registry has dropped stays a while.
/// A registry that does not answer drops nothing.
class ServiceBook
{
public:
    static constexpr qint64 goneForMs = 15 * 60'000; ///< so long they stay in sight
    static constexpr std::size_t changesKept = 32;   ///< of one instance

    ServiceBook();
    ~ServiceBook();

    /// Sorted by name; instances by zone and key.
    const std::vector<ServiceRow> &of(const EngineState &state);
    /// Of the registry's newest answer, as of() saw it last.
    struct Registered {
        std::vector<VersionCount> versions = {}; ///< most instances first
        int services = 0;
    };
    const Registered &registered(Zone zone) const { return m_registered[zone]; }

    /// One instance as of() saw it last; nothing: it is not known.
    struct Entry {
        QString service = {};
        Instance record = {}; ///< the registry's newest word
        InstanceRow row = {};
        std::vector<InstanceChange> changes = {}; ///< oldest first
        bool isCut = false;
    };
    std::optional<Entry> find(const InstanceKey &key) const;

private:
    struct Kept;
    struct Service;
    struct Seen {
        qint64 at = 0;
        bool fresh = false;
        qint64 probedAt = 0;
        bool isNews = false;    ///< the list names others, or other words of them, than before
        qint64 agedAt = 0;      ///< boot ms when those too old to count were last laid aside
        qint64 probesAgeAt = 0; ///< boot ms when the next answer is too old to count
    };
    void list(const EngineState &state, Zone zone);
    void list(Service &service, Zone zone, std::vector<const Instance *> fresh, qint64 utcMs);
    void probe(const EngineState &state, Zone zone);
    void forget(qint64 utcMs);
    void tellSide(ServiceSide &side, const EngineState &state, const QString &name,
                  const Service &service, Zone zone) const;
    void tell(const EngineState &state);
    void count(Zone zone);

    std::map<QString, Service> m_services;
    PerZone<Seen> m_seen = {};
    qint64 m_forgetAt = 0; ///< UTC ms when the first of those that are gone leaves; 0: none
    PerZone<Registered> m_registered = {};
    std::vector<ServiceRow> m_rows = {}; ///< one for each of m_services, and in their order
};

} // namespace switchyard
