#include "models/console/servicebook.h"

#include <algorithm>
#include <functional>

namespace switchyard
{

struct ServiceBook::Kept {
    Instance record = {};
    InstanceRow row = {};
    Check told = Check::Good; ///< what the newest direct answer said, however old it is
    std::vector<InstanceChange> changes = {};
    bool isCut = false;

    void remember(qint64 utcMs)
    {
        row.sinceUtcMs = utcMs;
        if (changes.size() >= changesKept) {
            changes.erase(changes.begin());
            isCut = true;
        }
        changes.push_back(
            {utcMs, record.registry, record.overridden, row.direct, record.version, row.gone});
    }
};

struct ServiceBook::Service {
    PerZone<std::vector<Kept>> kept = {};
    PerZone<std::map<QString, int>> versions = {}; ///< of those that are registered
    PerZone<std::vector<VersionCount>> mostFirst = {};
    PerZone<int> up = {};
    PerZone<int> of = {};
    bool isNews = false; ///< its row has still to be told of `kept`

    void count(Zone zone);
    void tellRows(QList<InstanceRow> &rows)
    {
        rows.clear();
        rows.reserve(qsizetype(kept.a.size() + kept.b.size()));
        for (const Zone zone : bothZones)
            for (const Kept &one : kept[zone])
                rows.append(one.row);
        isNews = false;
    }
};

namespace
{

bool isFresh(const EngineState &state, qint64 at)
{
    return at > 0 && state.now.bootMs - at <= state.profile->release.freshMs;
}

/// A round through the gateway meets every instance only now and then.
qint64 probesLimit(const EngineState &state)
{
    constexpr int rounds = 3;
    return rounds * state.profile->release.freshMs;
}

void setDirect(InstanceRow &row, const ProbeSeen &seen)
{
    const bool good = seen.status >= 200 && seen.status < 500;
    row.direct = good ? Check::Good : Check::Bad;
    row.directDetail = good ? QString() : QString::number(seen.status);
}

/// As a registry's word makes it.
void setRow(InstanceRow &row, const Instance &record, bool fresh)
{
    if (row.id.isEmpty()) {
        row.id = record.id;
        row.zone = record.zone;
    }
    row.registry = fresh ? record.registry : Health::Unknown;
    row.overridden = record.overridden;
    row.version = record.version;
    row.lastHeardUtcMs = record.lastHeardUtcMs;
}

QString addressOf(const Instance &record)
{
    return QStringLiteral("%1:%2").arg(record.host).arg(record.port);
}

std::vector<VersionCount> mostFirst(const std::map<QString, int> &versions)
{
    std::vector<VersionCount> out;
    for (const auto &[version, count] : versions)
        out.push_back({version, count});
    std::ranges::stable_sort(out, std::greater(), &VersionCount::instances);
    return out;
}

/// By service and key, each key once: what a hostile or confused source sends twice is kept once.
std::vector<const Instance *> sortedOf(const std::vector<Instance> &instances)
{
    std::vector<const Instance *> out;
    out.reserve(instances.size());
    for (const Instance &one : instances)
        out.push_back(&one);
    const auto before = [](const Instance *a, const Instance *b) {
        const int services = a->service.compare(b->service);
        return services != 0 ? services < 0 : a->id < b->id;
    };
    if (!std::ranges::is_sorted(out, before))
        std::ranges::stable_sort(out, before);
    const auto [first, last] = std::ranges::unique(out, [](const Instance *a, const Instance *b) {
        return a->id == b->id && a->service == b->service;
    });
    out.erase(first, last);
    return out;
}

} // namespace

void ServiceBook::Service::count(Zone zone)
{
    versions[zone].clear();
    up[zone] = of[zone] = 0;
    for (const Kept &one : kept[zone]) {
        if (one.row.gone)
            continue;
        ++versions[zone][one.record.version];
        ++of[zone];
        up[zone] += one.record.registry == Health::Up;
    }
    mostFirst[zone] = switchyard::mostFirst(versions[zone]);
}

ServiceBook::ServiceBook() = default;
ServiceBook::~ServiceBook() = default;

const std::vector<ServiceRow> &ServiceBook::of(const EngineState &state)
{
    for (const Zone zone : bothZones) {
        list(state, zone);
        probe(state, zone);
    }
    forget(state.now.utcMs);
    tell(state);
    return m_rows;
}

void ServiceBook::list(const EngineState &state, Zone zone)
{
    const auto &seen = state.snapshots->zones[zone].instances;
    Seen &last = m_seen[zone];
    const bool fresh = isFresh(state, seen.at);
    if (!seen.value || (seen.at == last.at && fresh == last.fresh))
        return;
    const bool isFirst = last.at == 0;
    const bool turned = std::exchange(last.fresh, fresh) != fresh;
    last.at = seen.at;
    const std::vector<const Instance *> sorted = sortedOf(*seen.value);
    for (auto one = sorted.begin(); one != sorted.end(); ++one)
        if (one == sorted.begin() || (*one)->service != (*std::prev(one))->service)
            m_services.try_emplace((*one)->service);
    const qint64 utcMs = isFirst ? 0 : state.now.utcMs - (state.now.bootMs - seen.at);
    auto at = sorted.begin();
    for (auto &[name, service] : m_services) {
        const auto end = std::find_if(
            at, sorted.end(), [&name = name](const Instance *one) { return one->service != name; });
        list(service, zone, {at, end}, utcMs);
        at = end;
        if (!turned)
            continue;
        for (Kept &one : service.kept[zone])
            setRow(one.row, one.record, fresh);
        service.isNews = true;
    }
    if (last.isNews)
        count(zone);
}

/// `utcMs`: when the registry said so; 0: it is its first word, which changes nothing.
void ServiceBook::list(Service &service, Zone zone, std::vector<const Instance *> fresh,
                       qint64 utcMs)
{
    std::vector<Kept> &kept = service.kept[zone];
    const bool same = std::ranges::equal(kept, fresh, [](const Kept &a, const Instance *b) {
        return !a.row.gone && a.record == *b;
    });
    if (same)
        return;
    std::vector<Kept> next;
    next.reserve(std::max(kept.size(), fresh.size()));
    auto at = kept.begin();
    const auto drop = [&](Kept &one) {
        if (!one.row.gone) {
            one.row.gone = true;
            one.remember(utcMs);
            const qint64 until = utcMs + goneForMs;
            m_forgetAt = m_forgetAt == 0 ? until : std::min(m_forgetAt, until);
        }
        next.push_back(std::move(one));
    };
    for (const Instance *one : fresh) {
        while (at != kept.end() && at->record.id < one->id)
            drop(*at++);
        const bool isNew = at == kept.end() || at->record.id != one->id;
        next.push_back(isNew ? Kept{} : std::move(*at++));
        Kept &here = next.back();
        const bool returns = here.row.gone;
        const bool differs = returns || here.record.registry != one->registry ||
                             here.record.overridden != one->overridden ||
                             here.record.version != one->version;
        if (isNew || here.record.host != one->host || here.record.port != one->port)
            here.row.address = addressOf(*one);
        here.row.gone = false;
        here.record = *one;
        setRow(here.row, *one, m_seen[zone].fresh);
        if (utcMs > 0 && (isNew || differs))
            here.remember(utcMs);
    }
    while (at != kept.end())
        drop(*at++);
    kept = std::move(next);
    service.count(zone);
    service.isNews = m_seen[zone].isNews = true;
}

void ServiceBook::probe(const EngineState &state, Zone zone)
{
    const ZoneSnapshot &seen = state.snapshots->zones[zone];
    Seen &last = m_seen[zone];
    qint64 newest = 0;
    for (const auto &[name, answer] : seen.services)
        newest = std::max(newest, answer.at);
    const qint64 now = state.now.bootMs;
    const qint64 limit = probesLimit(state);
    if (newest == last.probedAt && !last.isNews && now < last.probesAgeAt)
        return;
    // An instance that is listed anew may have answered before.
    const qint64 since = last.isNews ? 0 : last.probedAt;
    const qint64 aged = last.isNews ? 0 : last.agedAt;
    last.agedAt = now;
    last.probesAgeAt = now + limit;
    for (const auto &[id, answer] : seen.probes) {
        const bool isOld = now - answer.at > limit;
        if (!isOld)
            last.probesAgeAt = std::min(last.probesAgeAt, answer.at + limit + 1);
        // It stands on its row already.
        if (isOld ? aged - answer.at > limit : answer.at <= since)
            continue;
        const auto service = m_services.find(answer.service);
        if (service == m_services.end())
            continue;
        auto &kept = service->second.kept[zone];
        const auto one = std::ranges::lower_bound(
            kept, id, {}, [](const Kept &k) -> auto & { return k.record.id; });
        if (one == kept.end() || one->record.id != id)
            continue;
        const InstanceRow before = one->row;
        if (isOld) {
            one->row.direct = Check::Unknown;
            one->row.directDetail.clear();
        } else {
            setDirect(one->row, answer);
            if (std::exchange(one->told, one->row.direct) != one->row.direct)
                one->remember(state.now.utcMs - (now - answer.at));
        }
        service->second.isNews = service->second.isNews || one->row != before;
    }
    last.probedAt = newest;
    last.isNews = false;
}

void ServiceBook::forget(qint64 utcMs)
{
    if (m_forgetAt == 0 || utcMs < m_forgetAt)
        return;
    m_forgetAt = 0;
    for (auto at = m_services.begin(); at != m_services.end();) {
        Service &service = at->second;
        for (const Zone zone : bothZones) {
            const auto left = std::erase_if(service.kept[zone], [&](const Kept &one) {
                return one.row.gone && one.row.sinceUtcMs + goneForMs <= utcMs;
            });
            service.isNews = service.isNews || left > 0;
            for (const Kept &one : service.kept[zone])
                if (const qint64 until = one.row.sinceUtcMs + goneForMs; one.row.gone)
                    m_forgetAt = m_forgetAt == 0 ? until : std::min(m_forgetAt, until);
        }
        const bool empty = service.kept.a.empty() && service.kept.b.empty();
        at = empty ? m_services.erase(at) : std::next(at);
    }
}

void ServiceBook::tellSide(ServiceSide &side, const EngineState &state, const QString &name,
                           const Service &service, Zone zone) const
{
    side.known = m_seen[zone].fresh;
    side.up = service.up[zone];
    side.of = service.of[zone];
    const Release *release = state.open && state.release ? &*state.release : nullptr;
    if (release)
        if (const auto it = release->plan->sizes[zone].find(name);
            it != release->plan->sizes[zone].end())
            side.of = std::max(side.of, it->second);
    const int perMille = state.profile->release.minimumHealthyPerMille;
    side.minimum = std::max(1, (side.of * perMille + 999) / 1000);
    const GuardEvidence &guard = state.evidence.guard;
    const Op *op = release ? currentOp(*release) : nullptr;
    side.degraded = op && op->zone == zone && guard.verdict == GuardEvidence::Verdict::Degraded &&
                    guard.service == name;
}

/// In place: where nothing happens only numbers are written again, five times a second.
void ServiceBook::tell(const EngineState &state)
{
    m_rows.resize(m_services.size());
    auto row = m_rows.begin();
    auto counts = state.lastMinute.begin();
    for (auto &[name, service] : m_services) {
        // A row may have been another's: a service is new, or has left.
        if (std::exchange(row->service, name) != name || service.isNews) {
            service.tellRows(row->instances);
            for (const Zone zone : bothZones)
                row->zones[zone].versions = service.mostFirst[zone];
        }
        while (counts != state.lastMinute.end() && counts->first < name)
            ++counts;
        const bool counted = counts != state.lastMinute.end() && counts->first == name;
        for (const Zone zone : bothZones) {
            ServiceSide &side = row->zones[zone];
            tellSide(side, state, name, service, zone);
            side.requests = counted ? counts->second[zone].requests : -1;
            side.errorRatio = side.requests > 0
                                  ? double(counts->second[zone].errors) / double(side.requests)
                                  : -1;
        }
        row->to.clear();
        if (state.open && state.release) {
            const Manifest &manifest = state.release->plan->manifest;
            const auto entry = std::ranges::find(manifest, name, &ManifestEntry::service);
            row->to = entry == manifest.end() ? QString() : entry->to;
        }
        ++row;
    }
}

void ServiceBook::count(Zone zone)
{
    std::map<QString, int> versions;
    Registered &all = m_registered[zone];
    all.services = 0;
    for (const auto &[name, service] : m_services) {
        for (const auto &[version, count] : service.versions[zone])
            versions[version] += count;
        all.services += service.of[zone] > 0;
    }
    all.versions = mostFirst(versions);
}

std::optional<ServiceBook::Entry> ServiceBook::find(const InstanceKey &key) const
{
    for (const auto &[name, service] : m_services) {
        const auto &kept = service.kept[key.zone];
        const auto one =
            std::ranges::find_if(kept, [&](const Kept &k) { return k.record.id == key.id; });
        if (one != kept.end())
            return Entry{name, one->record, one->row, one->changes, one->isCut};
    }
    return {};
}

} // namespace switchyard
