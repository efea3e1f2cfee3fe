#include "ui/mainwindow.h"

#include "models/views/text.h"
#include "ui/appearancemenu.h"
#include "ui/ask.h"
#include "ui/chartpanel.h"
#include "ui/drillpanel.h"
#include "ui/environmentbar.h"
#include "ui/gatesdialog.h"
#include "ui/instancedialog.h"
#include "ui/interruptedpanel.h"
#include "ui/logpanel.h"
#include "ui/releasedialog.h"
#include "ui/releasepanel.h"
#include "ui/roles.h"
#include "ui/servicespanel.h"
#include "ui/shiftdialog.h"
#include "ui/trafficbar.h"
#include "ui/windowkeys.h"
#include "ui/zonecard.h"

#include <QAction>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QDataStream>
#include <QIODevice>
#include <QMenu>
#include <QPointer>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace switchyard
{

struct MainWindow::Panels {
    EnvironmentBar *environment = nullptr;
    TrafficBar *traffic = nullptr;
    QStackedWidget *next = nullptr; ///< the release, or how an interrupted one goes on
    InterruptedPanel *interrupted = nullptr;
    PerZone<ZoneCard *> zones = {};
    ServicesPanel *services = nullptr;
    ChartPanel *chart = nullptr;
    ReleasePanel *release = nullptr;
    LogPanel *log = nullptr;
    DrillPanel *drill = nullptr;
    QSplitter *left = nullptr;   ///< the services above, the release below
    QSplitter *right = nullptr;  ///< the charts above, the log below
    QSplitter *across = nullptr; ///< both
    AppearanceMenu *appearance = nullptr;
    EnvironmentsMenu *environments = nullptr;
    QPointer<WindowKeys> keys = {};
    QPointer<ReleaseDialog> releaseDialog = {};
    QPointer<ShiftDialog> shiftDialog = {};
    QPointer<InstanceDialog> instance = {};
};

namespace
{

constexpr int calmShare = 72; // Of the services: without a release there is little to tell below.
constexpr int busyShare = 36;
constexpr int layoutVersion = 1;

/// Two panes side by side whose border can be moved, but not away.
QSplitter *splitter(Qt::Orientation orientation, QWidget *first, QWidget *second, int share,
                    QWidget *parent)
{
    auto *split = new QSplitter(orientation, parent);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(grid);
    for (QWidget *pane : {first, second}) {
        pane->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        split->addWidget(pane);
    }
    split->setStretchFactor(0, share);
    split->setStretchFactor(1, 100 - share);
    split->setSizes({share * 10, (100 - share) * 10});
    // A splitter puts each new pane below the others; a screen reader goes from below to above.
    first->raise();
    second->raise();
    return split;
}

ActionView actionOf(const ChoiceView &choice, const Wish &wish)
{
    return {.shown = true,
            .enabled = choice.enabled,
            .text = choice.text,
            .why = choice.consequence,
            .needsForce = choice.needsForce,
            .wish = wish};
}

/// What brings or takes buttons: the others are there all the time.
bool sameStops(const ConsoleView &a, const ConsoleView &b)
{
    return a.release.question == b.release.question && a.release.gates == b.release.gates &&
           a.release.phase == b.release.phase && a.interrupted == b.interrupted &&
           a.drill == b.drill;
}

} // namespace

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent), m_panels(std::make_unique<Panels>())
{
    tellRoles();
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Switchyard"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/switchyard.svg")));
    setMinimumSize(148 * grid, 84 * grid);
    resize(1440, 900);
    make();
    setView({});
}

MainWindow::~MainWindow() = default;

void MainWindow::make()
{
    makePanels();
    connectPanels();
    makeMenu();
    setAppearance(m_appearance);
    setEnvironments(m_environments);
}

void MainWindow::makePanels()
{
    Panels &p = *m_panels;
    auto *central = new QWidget(this);
    setCentralWidget(central);
    auto *all = new QVBoxLayout(central);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    p.environment = new EnvironmentBar(central);
    all->addWidget(p.environment);
    auto *rows = new QVBoxLayout;
    rows->setContentsMargins(grid, grid, grid, grid);
    rows->setSpacing(grid);
    all->addLayout(rows, 1);
    p.traffic = new TrafficBar(central);
    rows->addWidget(p.traffic);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(grid);
    for (const Zone zone : bothZones) {
        p.zones[zone] = new ZoneCard(zone, central);
        cards->addWidget(p.zones[zone], 1);
    }
    rows->addLayout(cards);
    p.services = new ServicesPanel(central);
    p.chart = new ChartPanel(central);
    p.release = new ReleasePanel(central);
    p.log = new LogPanel(central);
    p.interrupted = new InterruptedPanel(central);
    p.next = new QStackedWidget(central);
    p.next->addWidget(p.release);
    p.next->addWidget(p.interrupted);
    p.left = splitter(Qt::Vertical, p.services, p.next, calmShare, central);
    connect(p.left, &QSplitter::splitterMoved, this, [this] { m_borderIsTheirs = true; });
    p.right = splitter(Qt::Vertical, p.chart, p.log, 46, central);
    p.across = splitter(Qt::Horizontal, p.left, p.right, 66, central);
    // Less would cut their buttons, and let one chart lie on the other.
    p.left->setMinimumWidth(62 * grid);
    p.right->setMinimumWidth(46 * grid);
    p.chart->setMinimumHeight(31 * grid);
    p.log->setMinimumHeight(10 * grid);
    p.services->setMinimumHeight(14 * grid);
    p.next->setMinimumHeight(17 * grid);
    p.drill = new DrillPanel(central);
    p.drill->hide();
    auto *low = new QHBoxLayout;
    low->setSpacing(grid);
    low->addWidget(p.across, 1);
    low->addWidget(p.drill);
    rows->addLayout(low, 1);
    central->setFocusPolicy(Qt::ClickFocus);
    central->setAccessibleName(tr("Console of the environment"));
    central->setFocus();
}

void MainWindow::connectPanels()
{
    const Panels &p = *m_panels;
    connect(p.traffic, &TrafficBar::leaveClicked, this, &MainWindow::leave);
    connect(p.traffic, &TrafficBar::shiftClicked, this, &MainWindow::openShift);
    connect(p.release, &ReleasePanel::releaseClicked, this, &MainWindow::openRelease);
    connect(p.release, &ReleasePanel::acted, this, &MainWindow::act);
    connect(p.release, &ReleasePanel::overrideClicked, this, &MainWindow::overrideGate);
    connect(p.release, &ReleasePanel::chosen, this, &MainWindow::answer);
    connect(p.release, &ReleasePanel::evidenceClicked, this, &MainWindow::openEvidence);
    connect(p.log, &LogPanel::exportClicked, this, &MainWindow::exportWished);
    connect(p.log, &LogPanel::lineOpened, this, &MainWindow::openLine);
    connect(p.chart, &ChartPanel::olderWished, this, &MainWindow::olderRatesWished);
    connect(p.chart, &ChartPanel::pictureWished, this, &MainWindow::pictureWished);
    connect(p.services, &ServicesPanel::instanceOpened, this, &MainWindow::openInstance);
    connect(p.interrupted, &InterruptedPanel::acted, this, &MainWindow::act);
    connect(p.environment, &EnvironmentBar::takeOverClicked, this, &MainWindow::takeOver);
    connect(p.environment, &EnvironmentBar::approveClicked, this, &MainWindow::approve);
    connect(p.environment, &EnvironmentBar::handOverClicked, this, &MainWindow::handOverWished);
    connect(p.environment->drillButton(), &QPushButton::toggled, p.drill, &QWidget::setVisible);
    connect(p.drill, &DrillPanel::broken, this, &MainWindow::breakWished);
    connect(p.drill, &DrillPanel::mended, this, &MainWindow::mendWished);
    connect(p.drill, &DrillPanel::allMended, this, [this] { Q_EMIT mendWished({}); });
    for (const Zone zone : bothZones) {
        connect(p.zones[zone], &ZoneCard::browseClicked, this,
                [this, zone] { Q_EMIT browseWished(zone); });
        connect(p.zones[zone], &ZoneCard::hostsClicked, this,
                [this, zone] { Q_EMIT hostsWished(zone); });
    }
}

void MainWindow::makeMenu()
{
    Panels &p = *m_panels;
    QMenu *menu = p.environment->menu();
    auto *actions = new Actions(*centralWidget(), menu);
    QMenu *services = actions->menu(ActionRow::Group::Services);
    services->addActions(p.services->rowActions());
    services->addMenu(p.services->columnsMenu());
    actions->menu(ActionRow::Group::Charts)->addActions(p.chart->saveActions());
    actions->menu(ActionRow::Group::Release)->addActions(p.log->rowActions());
    p.keys = new WindowKeys({.environment = p.environment,
                             .traffic = p.traffic,
                             .zones = {p.zones.a, p.zones.b},
                             .release = p.next,
                             .charts = p.chart,
                             .services = p.services,
                             .log = p.log,
                             .drill = p.drill,
                             .borders = {p.left, p.right, p.across}},
                            actions);
    connect(p.keys, &WindowKeys::borderMoved, this,
            [this](QSplitter *border) { m_borderIsTheirs |= border == m_panels->left; });
    menu->addSeparator();
    p.appearance = new AppearanceMenu(
        menu, [this](const Appearance &wished) { Q_EMIT appearanceWished(wished); });
    p.environments = new EnvironmentsMenu(
        p.environment->environments(),
        {.open = [this](const QString &profile) { Q_EMIT environmentWished(profile); },
         .choose = [this] { Q_EMIT profileWished(); },
         .edit = [this] { Q_EMIT editWished(); },
         .describe = [this] { Q_EMIT describeWished(); },
         .discover = [this] { Q_EMIT discoverWished(); },
         .drill = [this] { Q_EMIT drillWished(); }});
    connect(actions->named("historyAction"), &QAction::triggered, this, &MainWindow::historyWished);
    connect(actions->named("secretsAction"), &QAction::triggered, this, &MainWindow::secretsWished);
    menu->addSeparator();
    menu->addAction(actions->named("closeAction"));
}

void MainWindow::setView(const ConsoleView &view)
{
    const Panels &p = *m_panels;
    const auto stops =
        sameStops(view, m_view) ? WindowKeys::Stops::AsBefore : WindowKeys::Stops::MayDiffer;
    m_view = view;
    setWindowTitle(view.environment.name.isEmpty()
                       ? tr("Switchyard")
                       : tr("%1: Switchyard").arg(shownLiterally(view.environment.name)));
    p.environment->setView(view.environment);
    if (view.drill)
        p.drill->setView(*view.drill);
    p.traffic->setView(view.traffic, shiftActionOf(view));
    p.next->setCurrentIndex(view.interrupted ? 1 : 0);
    // The account of an interrupted release needs the room, and tells versions and health itself.
    p.services->setVisible(!view.interrupted);
    if (view.interrupted)
        p.interrupted->setView(*view.interrupted);
    for (const Zone zone : bothZones)
        p.zones[zone]->setView(view.zones[zone]);
    p.services->setServices(view.services, view.servicesWhy);
    p.chart->setView(view.chart);
    p.release->setView(view.release, releaseActionOf(view));
    p.log->setLines(view.log);
    giveRoom(view.release.phase == ReleasePhase::None ? calmShare : busyShare);
    p.keys->refresh(stops);
    if (p.releaseDialog && view.plan)
        p.releaseDialog->setPreview(*view.plan);
    if (p.shiftDialog && view.shift)
        p.shiftDialog->setPreview(*view.shift);
    if (p.instance && view.instance)
        p.instance->setView(*view.instance);
    if (m_asking)
        m_asking->follow(m_askedNow());
}

void MainWindow::setAppearance(const Appearance &appearance)
{
    m_appearance = appearance;
    m_panels->appearance->setAppearance(appearance);
}

void MainWindow::setEnvironments(const std::vector<EnvironmentEntry> &entries)
{
    m_environments = entries;
    m_panels->environments->setEntries(entries);
}

QByteArray MainWindow::layout() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << layoutVersion << saveGeometry() << borders();
    return bytes;
}

void MainWindow::setLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    int version = 0;
    QByteArray geometry;
    Borders borders;
    stream >> version;
    if (version != layoutVersion)
        return;
    stream >> geometry >> borders;
    if (stream.status() == QDataStream::Ok && restoreGeometry(geometry))
        setBorders(borders);
}

MainWindow::Borders MainWindow::borders() const
{
    const Panels &p = *m_panels;
    return {m_borderIsTheirs ? p.left->saveState() : QByteArray(), p.right->saveState(),
            p.across->saveState(), p.services->layout()};
}

void MainWindow::setBorders(const Borders &borders)
{
    const Panels &p = *m_panels;
    m_borderIsTheirs = p.left->restoreState(borders.value(0));
    p.right->restoreState(borders.value(1));
    p.across->restoreState(borders.value(2));
    p.services->setLayout(borders.value(3));
}

// Texts stand in every control: all of them are made anew, and shown what is known.
void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::LanguageChange || std::exchange(m_isRemade, true))
        return;
    const auto remake = [this] {
        m_isRemade = false;
        const Borders kept = borders();
        m_share = 0;
        make();
        setBorders(kept);
        setView(ConsoleView(m_view));
        Q_EMIT languageChanged();
    };
    QMetaObject::invokeMethod(this, remake, Qt::QueuedConnection);
}

QByteArray MainWindow::chartPicture(PictureFormat format) const
{
    return m_panels->chart->picture(format);
}

void MainWindow::giveRoom(int share)
{
    if (m_borderIsTheirs || std::exchange(m_share, share) == share)
        return;
    m_panels->left->setSizes({share * 10, (100 - share) * 10});
}

void MainWindow::leave(Zone to)
{
    const auto now = [this, to] {
        const LeaveView shown = leaveViewOf(m_view.traffic, to);
        const auto [press, reason] =
            shown.needsForce ? std::pair(Enquiry::Press::Hold, Enquiry::Reason::Required)
                             : std::pair(Enquiry::Press::Click, Enquiry::Reason::None);
        return Enquiry{.title = shown.text,
                       .text = tr("%1\n\n%2").arg(shown.preview, shown.consequence),
                       .answer = tr("Move all traffic to %1 now").arg(nameOf(to)),
                       .dangerous = true,
                       .press = press,
                       .reason = reason};
    };
    const bool force = leaveViewOf(m_view.traffic, to).needsForce;
    m_asking = ask(this, now(), [this, to, force](const Reply &answer) {
        if (answer.yes)
            Q_EMIT wished(
                {.kind = Wish::Kind::Leave, .zone = to, .force = force, .reason = answer.reason});
    });
    m_askedNow = now;
}

Enquiry MainWindow::enquiryOf(const ActionView &action)
{
    QString text = action.confirm.isEmpty() ? action.why : action.confirm;
    if (action.needsForce)
        text = tr("%1\n\nThat zone is known to be unfit: users will see its errors.").arg(text);
    return {.title = action.text,
            .text = text,
            .answer = action.text,
            .dangerous = action.needsForce || action.wish.kind == Wish::Kind::Back,
            .press = action.needsForce ? Enquiry::Press::Hold : Enquiry::Press::Click,
            .reason = action.needsForce ? Enquiry::Reason::Required : Enquiry::Reason::None};
}

void MainWindow::act(const ActionView &action)
{
    const auto send = [this, wish = action.wish](const Reply &answer) {
        Wish sent = wish;
        sent.reason = answer.reason;
        if (answer.yes)
            Q_EMIT wished(sent);
    };
    if (!action.needsForce && action.confirm.isEmpty())
        return send({.yes = true});
    m_asking = ask(this, enquiryOf(action), send);
    m_askedNow = [this, action] {
        const auto now = nowOf(action);
        return now ? std::optional(enquiryOf(*now)) : std::nullopt;
    };
}

/// The button with the same wish as it is now; nothing: there is none.
std::optional<ActionView> MainWindow::nowOf(const ActionView &asked) const
{
    const auto same = [&asked](std::initializer_list<ActionView> actions) {
        const auto *found = std::ranges::find_if(
            actions, [&](const ActionView &one) { return one.shown && one.wish == asked.wish; });
        return found == actions.end() ? std::nullopt : std::optional(*found);
    };
    if (m_view.interrupted) {
        const InterruptedActions actions = actionsOf(*m_view.interrupted);
        return same({actions.goOn, actions.goBack, actions.leave});
    }
    const ReleaseActions actions = actionsOf(m_view.release);
    if (const auto button = same({actions.pause, actions.go, actions.stopHere, actions.back}))
        return button;
    if (m_view.release.question)
        for (const ChoiceView &choice : m_view.release.question->choices)
            if (answerOf(m_view.release, choice.choice) == asked.wish)
                return actionOf(choice, asked.wish);
    return std::nullopt;
}

void MainWindow::answer(const ChoiceView &choice)
{
    if (const std::optional<Wish> wish = answerOf(m_view.release, choice.choice))
        act(actionOf(choice, *wish));
}

std::optional<Enquiry> MainWindow::takeOverQuestion() const
{
    if (!m_view.environment.mayTakeOver)
        return std::nullopt;
    return Enquiry{.title = tr("Take the release over"),
                   .text = tr("%1.\n\nFrom then on that console can neither record nor send, and "
                              "the release waits for what you choose. Traffic stays as it is. To "
                              "go back you need not take it over.")
                               .arg(holderText(m_view.environment)),
                   .answer = tr("Take over"),
                   .dangerous = true,
                   .reason = Enquiry::Reason::Required};
}

void MainWindow::takeOver()
{
    const auto question = takeOverQuestion();
    if (!question)
        return;
    m_asking = ask(this, *question, [this](const Reply &answer) {
        if (answer.yes)
            Q_EMIT takeOverWished(answer.reason);
    });
    m_askedNow = [this] { return takeOverQuestion(); };
}

std::optional<Enquiry> MainWindow::approvalQuestion() const
{
    if (!m_view.environment.mayApprove)
        return std::nullopt;
    return Enquiry{
        .title = tr("Approve: %1").arg(m_view.release.title),
        .text = tr("You agree to exactly this plan, as it stands in the window. The database puts "
                   "down your account and refuses that of whoever began it.\n\nIt cannot tell "
                   "whether one person has two accounts, and it does not hold back who moves "
                   "traffic with the cloud's own tools."),
        .answer = tr("Approve"),
        .reason = Enquiry::Reason::Required};
}

void MainWindow::approve()
{
    const auto question = approvalQuestion();
    if (!question)
        return;
    m_asking = ask(this, *question, [this](const Reply &answer) {
        if (answer.yes)
            Q_EMIT approvalGiven(answer.reason);
    });
    m_askedNow = [this] { return approvalQuestion(); };
}

void MainWindow::overrideGate(const GateLine &gate)
{
    const Enquiry question{
        .title = tr("Override: %1").arg(gate.title),
        .text = tr("%1\n\nThe release goes on although this does not hold. Your reason stands "
                   "in the release log.")
                    .arg(gate.evidence),
        .answer = tr("Override"),
        .dangerous = true,
        .reason = Enquiry::Reason::Required};
    ask(this, question, [this, id = gate.id](const Reply &answer) {
        if (answer.yes)
            Q_EMIT wished({.kind = Wish::Kind::Override, .gate = id, .reason = answer.reason});
    });
}

void MainWindow::openRelease()
{
    auto *dialog = new ReleaseDialog(m_view, this);
    m_panels->releaseDialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ReleaseDialog::previewAsked, this, &MainWindow::previewAsked);
    connect(dialog, &ReleaseDialog::releaseWished, this, &MainWindow::releaseWished);
    connect(dialog, &ReleaseDialog::planSaveWished, this, &MainWindow::planSaveWished);
    connect(dialog, &ReleaseDialog::planOpenWished, this, &MainWindow::planOpenWished);
    dialog->open();
}

void MainWindow::showPlan(const SavedPlan &plan)
{
    if (!m_panels->releaseDialog)
        openRelease();
    m_panels->releaseDialog->setSaved(plan);
}

void MainWindow::openShift()
{
    auto *dialog = new ShiftDialog(m_view, this);
    m_panels->shiftDialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ShiftDialog::previewAsked, this, &MainWindow::shiftPreviewAsked);
    connect(dialog, &ShiftDialog::shiftWished, this, &MainWindow::shiftWished);
    dialog->open();
}

void MainWindow::openInstance(const InstanceKey &key, const QString &title)
{
    delete m_panels->instance;
    auto *dialog = new InstanceDialog(key, title, this);
    m_panels->instance = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    Q_EMIT instanceAsked(key);
}

void MainWindow::openEvidence()
{
    auto *dialog = new GatesDialog(m_view.release.gates, m_view.environment.nowUtcMs, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::openLine(const QString &title, const QString &text)
{
    ask(this, {.title = title, .text = text, .answer = tr("Close"), .isNotice = true},
        [](const Reply &) {});
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const QString question = m_mayClose ? QString() : closeQuestion(m_view);
    if (question.isEmpty()) {
        event->accept();
        Q_EMIT closed();
        return;
    }
    event->ignore();
    ask(this,
        {.title = tr("A release is running"), .text = question, .answer = tr("Pause it and close")},
        [this](const Reply &answer) {
            if (!answer.yes)
                return;
            m_mayClose = true;
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
}

} // namespace switchyard
