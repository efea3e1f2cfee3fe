#include "ui/welcomewindow.h"

#include "models/views/text.h"
#include "ui/appearancemenu.h"
#include "ui/controls.h"
#include "ui/plaindelegate.h"
#include "ui/readingorder.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGridLayout>
#include <QIcon>
#include <QListWidget>
#include <QMenu>
#include <QPainter>

namespace switchyard
{

namespace
{

/// The program's sign, sharp at every scale.
class Emblem final : public QWidget
{
public:
    explicit Emblem(QWidget *parent) : QWidget(parent) { setFixedSize(6 * grid, 6 * grid); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        window()->windowIcon().paint(&painter, rect());
    }
};

} // namespace

WelcomeWindow::WelcomeWindow(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("welcomeWindow"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/switchyard.svg")));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    setMinimumSize(90 * grid, 64 * grid);
    make();
}

void WelcomeWindow::make()
{
    delete m_all;
    m_ways.clear();
    m_all = new QWidget(this);
    layout()->addWidget(m_all);
    setWindowTitle(tr("Switchyard"));
    auto *rows = new QVBoxLayout(m_all);
    rows->setContentsMargins(4 * grid, 4 * grid, 4 * grid, 3 * grid);
    rows->setSpacing(2 * grid);
    rows->addLayout(makeHead());
    rows->addWidget(makeWays());
    rows->addWidget(makeKnown(), 1);
    m_problem = new PlainLabel(m_all, TextSize::Body, Weight::Normal, Overflow::Wrap);
    m_problem->setObjectName(QStringLiteral("welcomeProblem"));
    rows->addWidget(m_problem);
    setKnown(m_entries);
    setAppearance(m_appearance);
    m_isBusy ? setBusy(m_said) : setProblem(m_said);
    tabThrough(inReadingOrder(this));
}

QLayout *WelcomeWindow::makeHead()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(2 * grid);
    head->addWidget(new Emblem(m_all), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    auto *title = new PlainLabel(m_all, TextSize::Title, Weight::Strong);
    title->setText(tr("Switchyard"));
    words->addWidget(title);
    auto *what = new PlainLabel(m_all, TextSize::Body, Weight::Normal, Overflow::Wrap);
    what->setText(tr("Releases a service that runs twice: all traffic to one zone, the other one "
                     "upgraded and tested in the dark, and back, without a lost request."));
    what->setTone(Tone::Dim);
    words->addWidget(what);
    head->addLayout(words, 1);
    auto *button = makeButton(QStringLiteral("welcomeMenuButton"), QStringLiteral("\u2261"), m_all,
                              ButtonKind::Flat);
    button->setAccessibleName(tr("Menu"));
    auto *menu = new QMenu(button);
    button->setMenu(menu);
    m_menu = new AppearanceMenu(
        menu, [this](const Appearance &wished) { Q_EMIT appearanceWished(wished); });
    head->addWidget(button, 0, Qt::AlignTop);
    return head;
}

QWidget *WelcomeWindow::makeWays()
{
    auto *card = new Card(m_all);
    auto *rows = new QGridLayout(card);
    rows->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    rows->setHorizontalSpacing(2 * grid);
    rows->setVerticalSpacing(grid);
    rows->setColumnStretch(1, 1);
    const auto add = [&](const char *name, const QString &text, const QString &what,
                         void (WelcomeWindow::*wished)()) {
        auto *button = makeButton(QLatin1String(name), text, card,
                                  m_ways.empty() ? ButtonKind::Primary : ButtonKind::Normal);
        auto *label = new PlainLabel(card, TextSize::Body, Weight::Normal, Overflow::Wrap);
        label->setText(what);
        setTip(button, what);
        const int row = int(m_ways.size());
        rows->addWidget(button, row, 0);
        rows->addWidget(label, row, 1);
        connect(button, &QPushButton::clicked, this, wished);
        m_ways.push_back(button);
    };
    add("drillButton", tr("Start a drill"),
        tr("Two zones with users on this computer alone: release, break, go back. Nothing real is "
           "touched."),
        &WelcomeWindow::drillWished);
    add("openProfileButton", tr("Open a profile..."),
        tr("An environment that somebody has described in a profile (.toml)."),
        &WelcomeWindow::profileWished);
    add("describeButton", tr("Describe an environment..."),
        tr("A new profile from an example, checked as you write. Nothing is changed in the "
           "environment."),
        &WelcomeWindow::describeWished);
    add("discoverButton", tr("Discover an environment..."),
        tr("A draft of a profile from what your cloud account and your registries tell. They are "
           "read; nothing is changed."),
        &WelcomeWindow::discoverWished);
    return card;
}

QWidget *WelcomeWindow::makeKnown()
{
    auto *card = new Card(m_all);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(2 * grid, grid + 4, 2 * grid, grid + 4);
    rows->setSpacing(grid);
    auto *title = new PlainLabel(card, TextSize::Body, Weight::Strong);
    title->setText(tr("Opened before"));
    rows->addWidget(title);
    m_none = new PlainLabel(card, TextSize::Body, Weight::Normal, Overflow::Wrap);
    m_none->setText(tr("Nothing yet. What you open stands here the next time."));
    m_none->setTone(Tone::Dim);
    rows->addWidget(m_none);
    m_known = new QListWidget(card);
    m_known->setObjectName(QStringLiteral("knownList"));
    m_known->setAccessibleName(title->text());
    m_known->setItemDelegate(new PlainDelegate(m_known));
    rows->addWidget(m_known, 1);
    rows->addStretch();
    connect(m_known, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        if (!m_isBusy)
            Q_EMIT environmentWished(item->data(Qt::UserRole).toString());
    });
    return card;
}

void WelcomeWindow::setKnown(const std::vector<EnvironmentEntry> &known)
{
    m_entries = known;
    m_known->clear();
    for (const EnvironmentEntry &entry : known) {
        const QString name = entry.isProtected ? tr("%1 (protected)").arg(entry.name) : entry.name;
        auto *item = new QListWidgetItem(
            shownLiterally(QStringLiteral("%1    %2").arg(name, entry.profile)), m_known);
        item->setData(Qt::UserRole, entry.profile);
    }
    m_known->setVisible(!known.empty());
    m_none->setVisible(known.empty());
}

void WelcomeWindow::setAppearance(const Appearance &appearance)
{
    m_appearance = appearance;
    m_menu->setAppearance(appearance);
}

void WelcomeWindow::setProblem(const QString &problem)
{
    m_isBusy = false;
    m_said = problem;
    m_problem->setTone(Tone::Bad);
    m_problem->setText(problem);
    for (QPushButton *way : m_ways)
        way->setEnabled(true);
}

void WelcomeWindow::setBusy(const QString &what)
{
    m_isBusy = true;
    m_said = what;
    m_problem->setTone(Tone::Dim);
    m_problem->setText(what);
    for (QPushButton *way : m_ways)
        way->setEnabled(false);
}

void WelcomeWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        make();
}

} // namespace switchyard
