#include "ui/environmentbar.h"

#include "models/views/text.h"
#include "ui/controls.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QMenu>
#include <QPainter>

#include <array>

namespace switchyard
{

namespace
{

/// Hues that are neither a zone's nor a state's. The same environment always has the same.
QColor colourFor(const QString &id, Scheme scheme)
{
    static constexpr std::array hues = {265, 300, 325, 178, 232};
    uint sum = 0;
    for (const QChar c : id)
        sum = sum * 31 + c.unicode();
    const int hue = hues[sum % hues.size()];
    return scheme == Scheme::Light ? QColor::fromHsl(hue, 140, 90) : QColor::fromHsl(hue, 170, 185);
}

QString tagOf(const EnvironmentView &view)
{
    if (view.isLab)
        return EnvironmentBar::tr("lab: nothing here is real");
    if (!view.isProtected)
        return {};
    return view.lockIsLocal ? EnvironmentBar::tr("protected; lock on this computer only")
                            : EnvironmentBar::tr("protected");
}

QString clockOf(const EnvironmentView &view)
{
    if (view.nowUtcMs <= 0)
        return {};
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(view.nowUtcMs, Qt::UTC);
    const QDateTime local = utc.toLocalTime();
    const QString here = local.toString(QStringLiteral("HH:mm:ss")) + QLatin1Char(' ') +
                         local.timeZoneAbbreviation();
    if (local.offsetFromUtc() == 0)
        return here;
    return EnvironmentBar::tr("%1  (%2 UTC)").arg(here, utc.toString(QStringLiteral("HH:mm")));
}

QString keyOf(const EnvironmentView &view)
{
    if (view.keyName.isEmpty())
        return {};
    return view.keyLeftMs < 0 ? EnvironmentBar::tr("key %1").arg(view.keyName)
                              : EnvironmentBar::tr("key %1 ends in %2")
                                    .arg(view.keyName, durationText(view.keyLeftMs));
}

void put(PlainLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

/// Who could not be told how the release goes; nothing waits for it, and so it is said quietly.
void showUntold(PlainLabel *label, const std::map<QString, QString> &untold)
{
    QStringList names;
    QStringList reasons;
    for (const auto &[name, why] : untold) {
        names.append(name);
        reasons.append(EnvironmentBar::tr("%1: %2").arg(name, why));
    }
    put(label, names.isEmpty()
                   ? QString()
                   : EnvironmentBar::tr("not told: %1").arg(names.join(QStringLiteral(", "))));
    setTip(label, reasons.join(QLatin1Char('\n')));
}

} // namespace

EnvironmentBar::EnvironmentBar(QWidget *parent)
    : QFrame(parent), m_lock(new GlyphLabel(this)),
      m_name(new PlainLabel(this, TextSize::Title, Weight::Strong, Overflow::Elide)),
      m_tag(new PlainLabel(this)), m_sourceGlyph(new GlyphLabel(this)),
      m_source(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide)),
      m_untold(new PlainLabel(this)), m_key(new PlainLabel(this)), m_judge(new PlainLabel(this)),
      m_holder(new PlainLabel(this)), m_clock(new PlainLabel(this)),
      m_approveButton(
          makeButton(QStringLiteral("approveButton"), tr("Approve..."), this, ButtonKind::Primary)),
      m_takeOverButton(
          makeButton(QStringLiteral("takeOverButton"), tr("Take over..."), this, ButtonKind::Flat)),
      m_handOverButton(
          makeButton(QStringLiteral("handOverButton"), tr("Hand over"), this, ButtonKind::Flat)),
      m_drillButton(
          makeButton(QStringLiteral("drillPanelButton"), tr("Faults"), this, ButtonKind::Flat)),
      m_menuButton(makeButton(QStringLiteral("menuButton"), QStringLiteral("\u2261"), this,
                              ButtonKind::Flat)),
      m_menu(new QMenu(this)),
      m_environmentsButton(makeButton(QStringLiteral("environmentsButton"),
                                      QStringLiteral("\u25be"), this, ButtonKind::Flat)),
      m_environments(new QMenu(this))
{
    setFixedHeight(6 * grid);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2 * grid, 0, grid, 0);
    row->setSpacing(grid);
    row->addWidget(m_lock);
    row->addWidget(m_name);
    row->addWidget(m_environmentsButton);
    row->addWidget(m_tag);
    row->addWidget(m_drillButton);
    row->addStretch(1);
    row->addWidget(m_sourceGlyph);
    row->addWidget(m_source);
    for (PlainLabel *label : {m_untold, m_key, m_judge, m_holder, m_clock}) {
        row->addSpacing(grid);
        row->addWidget(label);
    }
    row->insertWidget(row->indexOf(m_clock), m_approveButton);
    row->insertWidget(row->indexOf(m_clock), m_takeOverButton);
    row->insertWidget(row->indexOf(m_clock), m_handOverButton);
    row->addSpacing(grid);
    row->addWidget(m_menuButton);
    m_menuButton->raise(); // a screen reader comes to it last, too
    m_tag->setTone(Tone::Dim);
    m_approveButton->hide();
    m_takeOverButton->hide();
    setTip(m_approveButton, tr("Agree to the release that waits, by your own account"));
    connect(m_approveButton, &QPushButton::clicked, this, &EnvironmentBar::approveClicked);
    m_handOverButton->hide();
    setTip(m_takeOverButton, tr("Run the release from here; the other console can then neither "
                                "record nor send"));
    connect(m_takeOverButton, &QPushButton::clicked, this, &EnvironmentBar::takeOverClicked);
    connect(m_handOverButton, &QPushButton::clicked, this, &EnvironmentBar::handOverClicked);
    m_drillButton->setCheckable(true);
    m_drillButton->hide();
    setTip(m_drillButton, tr("Break something, and see what comes of it"));
    m_untold->setTone(Tone::Warn);
    m_key->setTone(Tone::Dim);
    m_judge->setTone(Tone::Dim);
    m_menuButton->setAccessibleName(tr("Menu"));
    m_menuButton->setMenu(m_menu);
    setTip(m_menuButton, tr("Colours, language, export"));
    m_environmentsButton->setAccessibleName(tr("Environments"));
    m_environmentsButton->setMenu(m_environments);
    setTip(m_environmentsButton, tr("Go to another environment"));
}

void EnvironmentBar::setView(const EnvironmentView &view)
{
    if (view == m_view && !m_name->text().isEmpty())
        return;
    if (view.id != m_view.id)
        update(); // the colour; the labels see to themselves
    constexpr qint64 second = 1'000;
    const bool ticks = view.nowUtcMs / second != m_view.nowUtcMs / second;
    m_view = view;
    m_lock->setGlyph(view.isProtected ? Glyph::Lock : Glyph::None);
    m_lock->setVisible(view.isProtected);
    m_name->setText(view.name);
    put(m_tag, tagOf(view));
    setTip(m_tag, view.lockIsLocal
                      ? tr("Nothing keeps somebody on another computer from releasing here at the "
                           "same time. A [team] table in the profile gives all of you one lock.")
                      : QString());
    m_drillButton->setVisible(view.isLab);
    m_approveButton->setVisible(view.mayApprove);
    m_takeOverButton->setVisible(view.mayTakeOver);
    m_handOverButton->setVisible(view.mayHandOver);
    m_handOverButton->setEnabled(view.handOverWhy.isEmpty());
    setTip(m_handOverButton, view.handOverWhy.isEmpty()
                                 ? tr("Let the release go; another console may go on with it")
                                 : view.handOverWhy);
    const std::vector<SourceAge> near = nearLimit(view);
    QString source = near.empty() ? QString() : sourceText(near.front());
    if (near.size() > 1)
        source = tr("%1 and %n more", nullptr, int(near.size()) - 1).arg(source);
    put(m_source, source);
    m_source->setTone(!near.empty() && isStale(near.front()) ? Tone::Bad : Tone::Warn);
    m_sourceGlyph->setVisible(!near.empty());
    m_sourceGlyph->setGlyph(!near.empty() && isStale(near.front()) ? Glyph::Octagon
                                                                   : Glyph::Triangle);
    QStringList all;
    for (const SourceAge &one : near)
        all += one.why.isEmpty() ? sourceText(one) : tr("%1: %2").arg(sourceText(one), one.why);
    setTip(m_source, all.join(QLatin1Char('\n')));
    showUntold(m_untold, view.untold);
    put(m_key, keyOf(view));
    put(m_judge, view.judge);
    m_holder->setText(holderText(view));
    m_holder->setTone(view.holder == Holder::Other ? Tone::Warn : Tone::Text);
    if (ticks || m_clock->text().isEmpty())
        put(m_clock, clockOf(view));
}

void EnvironmentBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.card);
    const QColor colour = colourFor(m_view.id, schemeOf(palette()));
    painter.fillRect(QRect(0, 0, grid, height()), colour);
    painter.fillRect(QRect(0, height() - 3, width(), 3), colour);
}

} // namespace switchyard
