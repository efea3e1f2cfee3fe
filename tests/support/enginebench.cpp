#include "tests/support/enginebench.h"

#include "app/journal/clock.h"

#include <QTimer>
#include <algorithm>

namespace switchyard
{

EngineBench::EngineBench(const std::shared_ptr<FakeWorld> &world, const Profile &profile,
                         const QString &stateDir, const QString &program,
                         const std::optional<TeamSetup> &team)
    : m_outbox(std::make_shared<EngineOutbox>(this))
{
    auto folder = StateFolder::open(profile.id, stateDir);
    if (!folder)
        qFatal("%s", qPrintable(folder.error().detail));
    auto engine =
        Engine::start({profile, world->ports(), *folder, program, timeNow, {}, team}, m_outbox);
    if (!engine)
        qFatal("%s", qPrintable(engine.error().detail));
    m_engine = std::move(*engine);
}

EngineBench::~EngineBench() { m_outbox->close(); }

bool EngineBench::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    for (auto &state : m_outbox->take()) {
        m_state = std::move(state);
        if (m_wanted && m_wanted(*m_state)) {
            m_wanted = {};
            m_loop->quit();
        }
    }
    return true;
}

bool EngineBench::waitFor(const Wanted &wanted, std::chrono::seconds limit)
{
    if (m_state->profile && wanted(*m_state))
        return true;
    QEventLoop loop;
    m_loop = &loop;
    m_wanted = wanted;
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    loop.exec();
    return !std::exchange(m_wanted, {});
}

EngineReply EngineBench::reply(int request)
{
    const auto find = [request](const EngineState &state) {
        return std::ranges::find(state.replies, request, &EngineReply::request);
    };
    if (!waitFor([&](const EngineState &state) { return find(state) != state.replies.end(); }))
        qFatal("no reply to request %d", request);
    return *find(*m_state);
}

bool EngineBench::waitForEnd()
{
    return waitFor([](const EngineState &state) { return state.release && state.release->ended; });
}

bool EngineBench::waitForWorld()
{
    return waitFor([](const EngineState &state) {
        const auto read = [&](Zone zone) {
            const ZoneSnapshot &seen = state.snapshots->zones[zone];
            return seen.instances.value && seen.gateways.value && !seen.probes.empty();
        };
        const auto known = [](const auto &balancer) { return balancer.value.has_value(); };
        return read(Zone::A) && read(Zone::B) && state.snapshots->countersAt > 0 &&
               std::ranges::all_of(state.snapshots->balancers, known);
    });
}

QString EngineBench::story() const
{
    QString story = m_state->trouble;
    for (const Record &record : m_state->log)
        if (!record.text.isEmpty())
            story += QStringLiteral("\n%1 %2 %3").arg(record.seq).arg(record.kind, record.text);
    return story;
}

} // namespace switchyard
