#include "app/ctl/session.h"

#include "app/ctl/output.h"
#include "app/engine/card.h"
#include "app/journal/clock.h"
#include "app/profile/readprofile.h"

#include <QEventLoop>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace switchyard::ctl
{

namespace
{
constexpr int lookAgainMs = 250; ///< so that waits end although no source tells anything
}

std::optional<Profile> readProfileOf(const Options &options)
{
    if (options.profile.isEmpty()) {
        say(Words::tr("switchyardctl %1 needs -p PROFILE.").arg(options.command));
        return std::nullopt;
    }
    auto profile = readProfile(options.profile);
    if (profile)
        return std::move(*profile);
    for (const ProfileError &error : profile.error())
        say(error.toLine());
    return std::nullopt;
}

Session::Session(qint64 startedAt, std::unique_ptr<Tunnels> tunnels, Ports ports,
                 StateFolder folder)
    : m_startedAt(startedAt), m_tunnels(std::move(tunnels)), m_profile(m_tunnels->opened()),
      m_ports(std::move(ports)), m_folder(std::move(folder)), m_keeper(m_folder),
      m_outbox(std::make_shared<EngineOutbox>(this)), m_signals([this] {
          m_stopping = true;
          if (m_onState)
              m_onState();
      })
{
}

std::unique_ptr<Session> Session::open(const Options &options, const Profile &profile, int &exit)
{
    exit = NothingChanged;
    auto tunnels = std::make_unique<Tunnels>(profile);
    auto ports = makePorts(tunnels->opened());
    if (!ports) {
        say(ports.error());
        return nullptr;
    }
    auto folder = StateFolder::open(profile.id, options.stateDir);
    if (!folder) {
        say(folder.error().detail);
        return nullptr;
    }
    if (const QString failed = keepCard(*folder, profile); !failed.isEmpty())
        say(failed);
    for (const NotifyPorts &robot : ports->notify)
        if (!robot.notifier)
            say(Words::tr("%1 will not be told: %2").arg(robot.name, robot.problem));
    std::unique_ptr<Session> session(
        new Session(options.begunAt, std::move(tunnels), std::move(*ports), std::move(*folder)));
    auto engine = Engine::start({session->m_profile, session->m_ports, session->m_folder,
                                 u"switchyardctl"_qs, timeNow, session->m_keeper.signer(),
                                 teamSetupOf(session->m_profile, session->m_ports.team)},
                                session->m_outbox);
    if (!engine) {
        say(engine.error().detail);
        return nullptr;
    }
    session->m_engine = std::move(*engine);
    session->m_keeper.start();
    return session;
}

Session::~Session() { m_outbox->close(); }

bool Session::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    auto states = m_outbox->take();
    if (!states.empty()) {
        m_state = std::move(states.back());
        m_keeper.keep(m_state->log);
        if (m_onState)
            m_onState();
    }
    return true;
}

int Session::post(Request request)
{
    if (auto *wish = std::get_if<Wish>(&request))
        wish->who = u"%1@%2"_qs.arg(whoAmI().user, whoAmI().host);
    return m_engine->post(std::move(request));
}

int Session::run(const Step &step)
{
    QEventLoop loop;
    std::optional<int> code;
    m_onState = [&] {
        if (m_state && !code && (code = step(*m_state)))
            loop.quit();
    };
    QTimer again;
    again.callOnTimeout(m_onState);
    again.start(lookAgainMs);
    m_onState();
    if (!code)
        loop.exec();
    m_onState = {};
    return *code;
}

std::optional<EngineReply::Why> Session::refused(Request request)
{
    const int number = post(std::move(request));
    EngineReply reply;
    run([&](const EngineState &state) -> std::optional<int> {
        const auto found = std::ranges::find(state.replies, number, &EngineReply::request);
        if (found == state.replies.end())
            return std::nullopt;
        reply = *found;
        return Reached;
    });
    if (reply.why == EngineReply::Why::Done)
        return std::nullopt;
    say(reply.text);
    return reply.why;
}

int Session::end(int code)
{
    const int hanging = m_engine->stop();
    m_keeper.settle(std::chrono::seconds(1));
    if (hanging > 0) {
        std::fflush(nullptr);
        _exit(code);
    }
    return code;
}

} // namespace switchyard::ctl
