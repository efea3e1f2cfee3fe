#include "app/console/desk.h"

#include "app/console/courier.h"
#include "app/console/exporting.h"
#include "app/console/plans.h"
#include "app/console/secretsdesk.h"
#include "app/journal/clock.h"
#include "app/testers/browser.h"
#include "app/testers/testerdns.h"
#include "models/console/settled.h"
#include "models/zones/testers.h"
#include "ui/ask.h"

#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};

CallPreviews previewsOf(const Ports &ports)
{
    CallPreviews previews;
    previews.weights = [balancers = ports.balancers](int balancer, const Weights &target) {
        return balancers[size_t(balancer)].reader->preview(target);
    };
    previews.deploy = [upgrade = ports.makeUpgrade()](const Instance &instance,
                                                      const QString &version) {
        return upgrade ? upgrade->preview(instance, version) : QString();
    };
    return previews;
}

QString userAtHost()
{
    const Who who = whoAmI();
    return QStringLiteral("%1@%2").arg(who.user, who.host);
}

} // namespace

Desk::Desk(const Profile &profile, const StateFolder &folder, const Ports &ports,
           MainWindow &window)
    : m_profile(profile), m_folder(folder), m_keeper(folder), m_window(window), m_who(userAtHost()),
      m_previews(previewsOf(ports)), m_outbox(std::make_shared<EngineOutbox>(this)),
      m_past(ports.telemetry, [this] { show(); }), m_archive(folder, profile.name, window),
      m_notes([this] { comeForward(); }), m_drill(profile, [this] { show(); })
{
    connectWindow();
}

Desk::~Desk() { m_outbox->close(); }

void Desk::attach(Engine &engine) { m_engine = &engine; }

void Desk::connectWindow()
{
    connect(&m_window, &MainWindow::wished, this, &Desk::wish);
    connect(&m_window, &MainWindow::takeOverWished, this,
            [this](const QString &reason) { post(TakeOver{reason}); });
    connect(&m_window, &MainWindow::approvalGiven, this,
            [this](const QString &reason) { post(Approve{reason}); });
    connect(&m_window, &MainWindow::handOverWished, this, [this] { post(HandOver{}); });
    connect(&m_window, &MainWindow::previewAsked, this, [this](const ReleaseRequest &request) {
        m_planAsked = request;
        show();
    });
    connect(&m_window, &MainWindow::shiftPreviewAsked, this, [this](const ShiftRequest &request) {
        m_shiftAsked = request;
        show();
    });
    connect(&m_window, &MainWindow::instanceAsked, this, [this](const InstanceKey &key) {
        m_instanceAsked = key;
        show();
    });
    connect(&m_window, &MainWindow::releaseWished, this,
            [this](const ReleaseRequest &request, const QString &confirmedName) {
                if (!m_state)
                    return;
                const auto plan = planRelease(m_profile, request, sourcesOf(*m_state));
                if (plan)
                    start(*plan, confirmedName);
                else
                    tell(Said::tr("The release was not begun"), plan.error());
            });
    connect(&m_window, &MainWindow::shiftWished, this,
            [this](const ShiftRequest &request, const QString &confirmedName) {
                if (m_state)
                    start(planOf(*m_state, request), confirmedName);
            });
    connect(&m_window, &MainWindow::languageChanged, this, [this] {
        m_log = {};
        m_marks = {};
        show();
    });
    connect(&m_window, &MainWindow::exportWished, this, &Desk::exportLog);
    connect(&m_window, &MainWindow::olderRatesWished, &m_past, &PastRates::ask);
    connect(&m_window, &MainWindow::pictureWished, this, &Desk::savePicture);
    connect(&m_window, &MainWindow::secretsWished, this,
            [this] { showSecrets(m_window, m_profile); });
    connect(&m_window, &MainWindow::planSaveWished, this, &Desk::savePlan);
    connect(&m_window, &MainWindow::planOpenWished, this, &Desk::openPlan);
    connect(&m_window, &MainWindow::browseWished, this, &Desk::browse);
    connect(&m_window, &MainWindow::breakWished, &m_drill, &DrillHand::breakIt);
    connect(&m_window, &MainWindow::mendWished, &m_drill, &DrillHand::mend);
    connect(&m_window, &MainWindow::hostsWished, this, &Desk::copyHosts);
}

bool Desk::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    auto states = m_outbox->take();
    if (states.empty())
        return true;
    m_state = std::move(states.back());
    m_keeper.keep(m_state->log);
    show();
    m_notes.take(*m_state, m_who, m_window.isActiveWindow());
    tellReplies();
    clearTesters();
    m_archive.follow(*m_state);
    if (onState)
        onState(*m_state);
    return true;
}

void Desk::show()
{
    if (!m_state)
        return;
    ConsoleView view = consoleOf(*m_state, m_log, m_marks, m_book);
    view.chart.older = m_past.answer();
    // What was asked about last is told with the facts of now, until something is begun.
    if (m_planAsked)
        view.plan = previewOf(*m_state, *m_planAsked, m_previews);
    if (m_shiftAsked)
        view.shift = previewOf(*m_state, *m_shiftAsked, m_previews);
    if (m_instanceAsked)
        view.instance = instanceOf(*m_state, m_book, *m_instanceAsked);
    view.drill = m_drill.view(*m_state);
    view.defaults.who = m_who;
    m_window.setView(view);
}

void Desk::comeForward()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.raise();
    m_window.activateWindow();
}

void Desk::post(Request request)
{
    if (m_engine)
        m_unanswered.insert(m_engine->post(std::move(request)));
}

void Desk::wish(Wish wish)
{
    wish.who = m_who;
    post(std::move(wish));
}

void Desk::start(const Plan &plan, const QString &confirmedName)
{
    if (m_profile.isProtected && confirmedName != m_profile.name)
        return tell(Said::tr("Nothing was begun"),
                    Said::tr("%1 is protected: its name has to be typed as it is written.")
                        .arg(m_profile.name));
    m_planAsked.reset();
    m_shiftAsked.reset();
    post(StartPlan{plan});
}

void Desk::tellReplies()
{
    for (const EngineReply &reply : m_state->replies) {
        if (m_unanswered.erase(reply.request) == 0 || reply.why == EngineReply::Why::Done)
            continue;
        tell(Said::tr("Nothing was done"), reply.text);
    }
}

void Desk::tell(const QString &title, const QString &text)
{
    ask(&m_window,
        {.title = title, .text = text, .answer = Said::tr("Understood"), .isNotice = true},
        [](const Reply &) {});
}

void Desk::exportLog()
{
    if (!m_state)
        return;
    const QString release = m_state->release ? m_state->release->id : QString();
    exportWithDialog(m_window, m_folder, {.release = release});
}

void Desk::savePicture(PictureFormat format)
{
    savePictureWithDialog(m_window, m_folder, m_window.chartPicture(format),
                          format == PictureFormat::Png ? u"png"_qs : u"svg"_qs,
                          [this](const QString &text) { tell(Said::tr("Picture"), text); });
}

void Desk::savePlan(const PlanPreview &preview)
{
    const SavedPlan plan{.environment = m_profile.id,
                         .name = m_profile.name,
                         .by = m_who,
                         .language = languageOfWords(),
                         .savedUtcMs = timeNow().utcMs,
                         .preview = preview};
    savePlanWithDialog(m_window, m_folder.exportsPath(), plan,
                       [this](const QString &text) { tell(Said::tr("Plan"), text); });
}

void Desk::openPlan()
{
    openPlanWithDialog(
        m_window, m_folder.exportsPath(), m_profile.id,
        [this](const SavedPlan &plan) { m_window.showPlan(plan); },
        [this](const QString &text) { tell(Said::tr("Plan"), text); });
}

void Desk::browse(Zone zone)
{
    if (const auto opened = browseAs(m_profile, zone); !opened)
        tell(Said::tr("Browse as zone %1").arg(nameOf(zone)), opened.error());
}

void Desk::copyHosts(Zone zone)
{
    const QStringList lines = hostsLines(m_profile, zone);
    const QString title = Said::tr("Hosts file for zone %1").arg(nameOf(zone));
    if (lines.isEmpty())
        return tell(title,
                    Said::tr("The profile names no gateway of zone %1 by its address, or has "
                             "no check or probe that tells the production name.")
                        .arg(nameOf(zone)));
    const QString text = lines.join(u'\n') + u'\n';
    QGuiApplication::clipboard()->setText(text);
    tell(title, Said::tr("These lines were copied:\n\n%1").arg(text));
}

// Testers' devices are not left behind where no release is tested any more.
void Desk::clearTesters()
{
    const bool ended = std::exchange(m_wasOpen, m_state->open) && !m_state->open;
    if (!ended || !TesterDns(m_profile, m_folder.path()).isSet())
        return;
    tellFromThread(
        m_window,
        [profile = m_profile, folder = m_folder.path()] {
            return clearTesterDnsAtEnd(profile, folder, Call::within(std::chrono::seconds(30)));
        },
        [this](const QString &text) { tell(Said::tr("Testers"), text); });
}

bool Desk::settle()
{
    if (!m_state || !m_state->open || m_state->holding != Holding::Us)
        return true;
    const Release &release = *m_state->release;
    if (!std::exchange(m_pauseSent, true) && !isStill(release)) {
        Wish pause;
        pause.kind = Wish::Kind::Pause;
        wish(pause);
    }
    return isSettled(release);
}

} // namespace switchyard::console
