#include "app/console/openenvironment.h"

#include "app/engine/card.h"
#include "app/journal/clock.h"
#include "app/profile/readprofile.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

namespace switchyard::console
{

namespace
{

OpenEnvironment::Refusal refusalOf(const std::vector<ProfileError> &errors)
{
    QStringList lines;
    for (const ProfileError &error : errors)
        lines += error.toLine();
    return {lines.join(u'\n'), 2};
}

/// What is in flight settles within its deadline.
void settle(Desk &desk)
{
    if (desk.settle())
        return;
    QEventLoop loop;
    desk.onState = [&](const EngineState &) {
        if (desk.settle())
            loop.quit();
    };
    QTimer::singleShot(std::chrono::seconds(20), &loop, &QEventLoop::quit);
    loop.exec();
    desk.onState = {};
}

} // namespace

OpenEnvironment::OpenEnvironment(QString file, std::unique_ptr<Tunnels> tunnels, Ports ports,
                                 const StateFolder &folder)
    : m_file(std::move(file)), m_tunnels(std::move(tunnels)), m_ports(std::move(ports)),
      m_desk(profile(), folder, m_ports, m_window)
{
}

OpenEnvironment::~OpenEnvironment() = default;

tl::expected<std::unique_ptr<OpenEnvironment>, OpenEnvironment::Refusal>
OpenEnvironment::open(const QString &profileFile, const QString &stateDir)
{
    const auto refuse = [](const QString &why) { return tl::unexpected(Refusal{.text = why}); };
    const auto read = readProfile(profileFile);
    if (!read)
        return tl::unexpected(refusalOf(read.error()));
    auto tunnels = std::make_unique<Tunnels>(*read);
    const Profile &profile = tunnels->opened();
    auto ports = makePorts(profile);
    if (!ports)
        return refuse(ports.error());
    const auto folder = StateFolder::open(profile.id, stateDir);
    if (!folder)
        return refuse(folder.error().detail);
    if (const QString failed = keepCard(*folder, profile); !failed.isEmpty())
        qWarning("%s", qPrintable(failed));
    std::unique_ptr<OpenEnvironment> made(new OpenEnvironment(
        QFileInfo(profileFile).absoluteFilePath(), std::move(tunnels), std::move(*ports), *folder));
    Desk &desk = made->m_desk;
    auto engine = Engine::start({made->profile(), made->m_ports, *folder,
                                 QStringLiteral("switchyard"), timeNow, desk.keeper().signer(),
                                 teamSetupOf(made->profile(), made->m_ports.team)},
                                desk.outbox());
    if (!engine)
        return refuse(engine.error().detail);
    made->m_engine = std::move(*engine);
    desk.attach(*made->m_engine);
    desk.keeper().start();
    return made;
}

bool OpenEnvironment::end()
{
    settle(m_desk);
    m_desk.keeper().settle(std::chrono::seconds(1));
    return m_engine->stop() == 0;
}

} // namespace switchyard::console
