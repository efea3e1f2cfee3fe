#include "app/console/environments.h"

#include "app/console/settings.h"
#include "ui/ask.h"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};

} // namespace

Environments::Environments(Look &look, QString lab) : m_look(look), m_lab(std::move(lab)) {}

Environments::~Environments() = default;

OpenEnvironment *Environments::first() const { return m_open.empty() ? nullptr : m_open[0].get(); }

std::optional<OpenEnvironment::Refusal> Environments::open(const QString &file,
                                                           const QString &stateDir)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    for (const Opened &one : m_open)
        if (one->file() == path) {
            show(*one);
            return std::nullopt;
        }
    auto opened = OpenEnvironment::open(path, stateDir);
    if (!opened)
        return opened.error();
    OpenEnvironment &environment = **opened;
    m_open.push_back(std::move(*opened));
    connectWindow(environment);
    environment.window().setAppearance(m_look.appearance());
    environment.window().setLayout(settings::layout(environment.profile().id));
    if (!isDrill(environment))
        settings::keep(
            KnownProfile{path, environment.profile().name, environment.profile().isProtected});
    keepOpen();
    tellWindows();
    show(environment);
    if (m_welcome)
        m_welcome->hide();
    return std::nullopt;
}

void Environments::reopen()
{
    QStringList problems;
    for (const QString &file : settings::open())
        if (const auto refusal = open(file))
            problems += Said::tr("%1 could not be opened again: %2").arg(file, refusal->text);
    if (m_open.empty())
        showWelcome(problems.join(u'\n'));
    else if (!problems.isEmpty())
        m_open[0]->desk().tell(Said::tr("Not everything is open again"), problems.join(u'\n'));
}

void Environments::connectWindow(OpenEnvironment &environment)
{
    MainWindow *window = &environment.window();
    connect(window, &MainWindow::appearanceWished, this, &Environments::setAppearance);
    connect(window, &MainWindow::environmentWished, this,
            [this, window](const QString &file) { openFromWindow(file, window); });
    connect(window, &MainWindow::profileWished, this, [this, window] { chooseProfile(window); });
    connect(window, &MainWindow::drillWished, this, &Environments::startDrill);
    connect(window, &MainWindow::describeWished, this, [this] { describe({}); });
    connect(window, &MainWindow::discoverWished, this, &Environments::discover);
    connect(window, &MainWindow::editWished, this,
            [this, one = &environment] { describe(one->file()); });
    connect(window, &MainWindow::closed, this, [this, one = &environment] {
        settings::keepLayout(one->profile().id, one->window().layout());
        // The last window ends the program, which ends the engine; what was open is remembered.
        if (m_open.size() > 1)
            QMetaObject::invokeMethod(
                this, [this, one] { close(one); }, Qt::QueuedConnection);
    });
}

// A keychain that asks lets events through while it does, and so other clicks.
void Environments::openFromWindow(const QString &file, QPointer<QWidget> from)
{
    if (std::exchange(m_isOpening, true))
        return;
    const auto refusal = open(file);
    m_isOpening = false;
    if (!refusal || !from)
        return;
    if (from == m_welcome.get())
        return m_welcome->setProblem(refusal->text);
    ask(from,
        {.title = Said::tr("The environment was not opened"),
         .text = Said::tr("%1\n\nNothing has changed in it, nor here.").arg(refusal->text),
         .answer = Said::tr("Understood"),
         .isNotice = true},
        [](const Reply &) {});
}

void Environments::chooseProfile(QWidget *from)
{
    auto *dialog = new QFileDialog(from, Said::tr("Open a profile"));
    dialog->setObjectName(QStringLiteral("profileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(Said::tr("Profiles (*.toml)"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, from](const QString &file) { openFromWindow(file, from); });
    dialog->open();
}

bool Environments::isDrill(const OpenEnvironment &environment) const
{
    return m_drill && environment.file() == m_drill->profile();
}

void Environments::startDrill()
{
    const auto running =
        std::ranges::find_if(m_open, [&](const Opened &one) { return isDrill(*one); });
    if (running != m_open.end())
        return show(**running);
    if (std::exchange(m_isOpening, true))
        return;
    if (m_welcome)
        m_welcome->setBusy(Said::tr("Starting the lab..."));
    m_drill = std::make_unique<Drill>(m_lab, [this](const Drill::Started &started) {
        QString problem = started.problem;
        if (problem.isEmpty())
            if (const auto refusal = open(started.profile, m_drill->stateDir()))
                problem = refusal->text;
        m_isOpening = false;
        if (m_welcome)
            m_welcome->setProblem(problem);
        else if (!problem.isEmpty())
            m_open[0]->desk().tell(Said::tr("There is no drill"), problem);
    });
}

// Each in a window of its own; an environment that is open goes on with what it was opened with.
Describing &Environments::describe(const QString &file)
{
    m_described.push_back(std::make_unique<Describing>(file, [this](const QString &saved) {
        const auto is = [&](const Opened &one) { return one->file() == saved; };
        const auto running = std::ranges::find_if(m_open, is);
        if (running == m_open.end())
            return openFromWindow(saved, QApplication::activeWindow());
        show(**running);
        (*running)->desk().tell(Said::tr("This environment is open already"),
                                Said::tr("It goes on with the profile as it was opened. Close its "
                                         "window and open it again to work with the new one."));
    }));
    Describing *made = m_described.back().get();
    made->onClosed = [this, made] {
        const auto forget = [this, made] {
            std::erase_if(m_described, [&](const auto &one) { return one.get() == made; });
        };
        QMetaObject::invokeMethod(this, forget, Qt::QueuedConnection);
    };
    made->editor().show();
    return *made;
}

void Environments::discover()
{
    if (!m_discovering) {
        m_discovering = std::make_unique<Discovering>(
            [this](const QString &text, const QString &name) { describe({}).begin(text, name); });
        m_discovering->onClosed = [this] {
            QMetaObject::invokeMethod(
                this, [this] { m_discovering.reset(); }, Qt::QueuedConnection);
        };
    }
    DiscoverWindow &window = m_discovering->window();
    window.show();
    window.raise();
    window.activateWindow();
}

void Environments::show(OpenEnvironment &environment)
{
    environment.window().show();
    environment.window().raise();
    environment.window().activateWindow();
}

void Environments::close(OpenEnvironment *environment)
{
    const auto is = [&](const Opened &one) { return one.get() == environment; };
    const auto found = std::ranges::find_if(m_open, is);
    if (found == m_open.end())
        return;
    Opened closing = std::move(*found);
    m_open.erase(found);
    keepOpen();
    tellWindows();
    const bool wasDrill = isDrill(*closing);
    if (!closing->end()) {
        m_isHung = true;
        std::ignore = closing.release(); // the worker still uses it
    }
    if (wasDrill)
        m_drill.reset();
}

void Environments::setAppearance(const Appearance &appearance)
{
    settings::keep(appearance);
    m_look.set(appearance);
    for (const Opened &one : m_open)
        one->window().setAppearance(appearance);
    if (m_welcome)
        m_welcome->setAppearance(appearance);
}

void Environments::showWelcome(const QString &problem)
{
    m_welcome = std::make_unique<WelcomeWindow>();
    WelcomeWindow *window = m_welcome.get();
    connect(window, &WelcomeWindow::appearanceWished, this, &Environments::setAppearance);
    connect(window, &WelcomeWindow::profileWished, this, [this, window] { chooseProfile(window); });
    connect(window, &WelcomeWindow::drillWished, this, &Environments::startDrill);
    connect(window, &WelcomeWindow::describeWished, this, [this] { describe({}); });
    connect(window, &WelcomeWindow::discoverWished, this, &Environments::discover);
    connect(window, &WelcomeWindow::environmentWished, this,
            [this, window](const QString &file) { openFromWindow(file, window); });
    window->setKnown(entriesFor(nullptr));
    window->setAppearance(m_look.appearance());
    window->setProblem(problem);
    window->show();
}

std::vector<EnvironmentEntry> Environments::entriesFor(const OpenEnvironment *window) const
{
    std::vector<EnvironmentEntry> entries;
    for (const Opened &one : m_open)
        entries.push_back({.profile = one->file(),
                           .name = one->profile().name,
                           .isProtected = one->profile().isProtected,
                           .isOpen = true,
                           .isThis = one.get() == window});
    for (const KnownProfile &known : settings::known())
        if (std::ranges::none_of(m_open,
                                 [&](const Opened &one) { return one->file() == known.file; }))
            entries.push_back(
                {.profile = known.file, .name = known.name, .isProtected = known.isProtected});
    return entries;
}

void Environments::tellWindows()
{
    for (const Opened &one : m_open)
        one->window().setEnvironments(entriesFor(one.get()));
}

void Environments::keepOpen() const
{
    QStringList files;
    for (const Opened &one : m_open)
        if (!isDrill(*one))
            files += one->file();
    settings::keepOpen(files);
}

bool Environments::end()
{
    bool ended = !m_isHung;
    for (const Opened &one : m_open)
        ended = one->end() && ended;
    return ended;
}

} // namespace switchyard::console
