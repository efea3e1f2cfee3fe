#include "ui/trafficbar.h"

#include "models/views/text.h"

#include <QGridLayout>
#include <QPainter>

namespace switchyard
{

namespace
{

constexpr int linesInARow = 3;

Glyph glyphOf(const BalancerLine &line)
{
    if (!line.known)
        return Glyph::Unknown;
    if (!line.foreign.isEmpty() || line.mixed)
        return Glyph::Triangle;
    return line.moving ? Glyph::Play : Glyph::Check;
}

QString lineText(const BalancerLine &line)
{
    QStringList parts{balancerText(line)};
    if (line.moving)
        parts += TrafficBar::tr("moving");
    if (line.mixed)
        parts += TrafficBar::tr("mixed");
    if (!line.foreign.isEmpty())
        parts += TrafficBar::tr("someone else changed %1").arg(line.foreign);
    if (!line.known && !line.why.isEmpty() && line.perMille.a >= 0)
        parts += line.why;
    return parts.join(QStringLiteral(" \u00b7 "));
}

} // namespace

TrafficBar::TrafficBar(QWidget *parent)
    : QWidget(parent), m_card(new Card(this)), m_leave{new LeaveButton(Zone::A, this),
                                                       new LeaveButton(Zone::B, this)},
      m_sentence(new PlainLabel(this, TextSize::Title, Weight::Strong, Overflow::Elide)),
      m_mixedGlyph(new GlyphLabel(this)), m_mixed(new PlainLabel(this)),
      m_aloneGlyph(new GlyphLabel(this)), m_alone(new PlainLabel(this)),
      m_split(new SplitBar(this)),
      m_shift(makeButton(QStringLiteral("shiftButton"), tr("Shift..."), this)),
      m_lineGrid(new QGridLayout)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_card);
    auto *rows = new QVBoxLayout(m_card);
    rows->setContentsMargins(2 * grid, grid + 4, 2 * grid, grid + 4);
    rows->setSpacing(grid);
    auto *head = new QHBoxLayout;
    head->setSpacing(grid);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_mixedGlyph);
    head->addWidget(m_mixed);
    head->addWidget(m_aloneGlyph);
    head->addWidget(m_alone);
    auto *middle = new QVBoxLayout;
    middle->setSpacing(grid);
    middle->addLayout(head);
    middle->addWidget(m_split);
    auto *top = new QHBoxLayout;
    top->setSpacing(2 * grid);
    top->addWidget(m_leave.a);
    top->addLayout(middle, 1);
    top->addWidget(m_leave.b);
    rows->addLayout(top);
    m_lineGrid->setHorizontalSpacing(2 * grid);
    m_lineGrid->setVerticalSpacing(4);
    for (int column = 0; column < linesInARow; ++column)
        m_lineGrid->setColumnStretch(column, 1);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(2 * grid);
    bottom->addLayout(m_lineGrid, 1);
    bottom->addWidget(m_shift, 0, Qt::AlignTop);
    rows->addLayout(bottom);
    m_mixedGlyph->setGlyph(Glyph::Triangle);
    m_mixedGlyph->hide();
    m_mixed->setTone(Tone::Warn);
    m_mixed->hide();
    m_alone->setObjectName(QStringLiteral("aloneText"));
    showAlone({});
    for (const Zone zone : bothZones)
        connect(m_leave[zone], &QPushButton::clicked, this,
                [this, zone] { Q_EMIT leaveClicked(zone); });
    connect(m_shift, &QPushButton::clicked, this, &TrafficBar::shiftClicked);
}

void TrafficBar::setView(const TrafficView &view, const ActionView &shift)
{
    showAction(m_shift, shift);
    for (const Zone zone : bothZones)
        m_leave[zone]->setView(leaveViewOf(view, zone), view.zones[zone].fit);
    if (view == m_view && !m_sentence->text().isEmpty())
        return;
    m_view = view;
    m_sentence->setText(trafficSentence(view));
    m_mixedGlyph->setVisible(view.mixed);
    m_mixed->setVisible(view.mixed);
    m_mixed->setText(view.mixedForMs < 0
                         ? tr("balancers do not agree")
                         : tr("balancers do not agree for %1").arg(durationText(view.mixedForMs)));
    showAlone(view.alone);
    m_split->setView(view);
    while (m_lines.size() < view.balancers.size())
        m_lines.push_back(makeLine(int(m_lines.size())));
    for (std::size_t at = 0; at < m_lines.size(); ++at) {
        m_lines[at].place->setVisible(at < view.balancers.size());
        if (at < view.balancers.size())
            showLine(m_lines[at], view.balancers[at]);
    }
}

void TrafficBar::showAlone(const std::optional<AloneView> &view)
{
    m_aloneGlyph->setVisible(view.has_value());
    m_alone->setVisible(view.has_value());
    if (!view)
        return;
    m_aloneGlyph->setGlyph(view->alarm ? Glyph::Octagon : Glyph::Triangle);
    m_alone->setTone(view->alarm ? Tone::Bad : Tone::Warn);
    m_alone->setText(aloneText(*view));
    setTip(m_alone, aloneConsequence(*view));
}

TrafficBar::Line TrafficBar::makeLine(int at)
{
    auto *place = new QWidget(m_card);
    const Line line{place, new GlyphLabel(place),
                    new PlainLabel(place, TextSize::Body, Weight::Strong, Overflow::Elide),
                    new PlainLabel(place, TextSize::Body, Weight::Normal, Overflow::Elide)};
    line.id->setMaximumWidth(20 * grid);
    line.id->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    row->addWidget(line.glyph);
    row->addWidget(line.id);
    row->addWidget(line.text, 1);
    m_lineGrid->addWidget(place, at / linesInARow, at % linesInARow);
    return line;
}

void TrafficBar::showLine(const Line &line, const BalancerLine &view)
{
    const Glyph glyph = glyphOf(view);
    line.glyph->setGlyph(glyph);
    line.id->setText(view.id);
    line.text->setText(lineText(view));
    line.text->setTone(glyph == Glyph::Triangle || glyph == Glyph::Unknown ? toneOf(glyph)
                                                                           : Tone::Text);
}

LeaveButton::LeaveButton(Zone zone, QWidget *parent) : QPushButton(parent), m_zone(zone)
{
    setObjectName(zone == Zone::A ? QStringLiteral("allToA") : QStringLiteral("allToB"));
    setFixedSize(29 * grid, 8 * grid);
    setProperty("kind", QStringLiteral("leave"));
    setAutoDefault(false);
    setCursor(Qt::PointingHandCursor);
}

void LeaveButton::setView(const LeaveView &view, Fitness fit)
{
    if (view == m_view && fit == m_fit)
        return;
    m_view = view;
    m_fit = fit;
    setAccessibleName(shownLiterally(tr("%1: %2").arg(view.text, view.preview)));
    setTip(this, tr("%1\n%2").arg(view.preview, view.consequence));
    update();
}

void LeaveButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor &colour = theme.of(m_zone);
    QColor tint = colour;
    tint.setAlphaF(isDown() ? 0.24F : underMouse() ? 0.16F : 0.08F);
    painter.setBrush(theme.card);
    painter.setPen(Qt::NoPen);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(box, 6, 6);
    painter.setBrush(tint);
    painter.setPen(hasFocus()
                       ? QPen(theme.text, 2)
                       : QPen(colour, 1.5, m_zone == Zone::A ? Qt::SolidLine : Qt::DashLine));
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(colour);
    painter.setFont(fontOf(TextSize::Title, Weight::Strong));
    const QRectF inner = box.adjusted(2 * grid - 2, 6, -grid, -6);
    painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), 28),
                     Qt::AlignLeft | Qt::AlignVCenter, m_view.text);
    const QRectF low(inner.left(), inner.top() + 29, inner.width(), 20);
    paintGlyph(painter, QRectF(low.left(), low.top() + 3, 14, 14), switchyard::glyphOf(m_fit),
               theme);
    painter.setPen(theme.text);
    painter.setFont(fontOf(TextSize::Small));
    const QRectF words = low.adjusted(20, 0, 0, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(shownLiterally(m_view.preview),
                                                      Qt::ElideRight, int(words.width())));
}

SplitBar::SplitBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("splitBar"));
    setFixedHeight(3 * grid);
    setMinimumWidth(30 * grid);
}

void SplitBar::setView(const TrafficView &view)
{
    m_view = view;
    setAccessibleName(shownLiterally(trafficSentence(view)));
    update();
}

void SplitBar::paintShare(QPainter &painter, Zone zone, const QRectF &place) const
{
    const Theme &theme = themeOf(palette());
    const ZoneShare &share = m_view.zones[zone];
    const bool known = share.state != ZoneTraffic::Unknown;
    const QColor &colour = theme.of(zone);
    const bool filled = known && share.perMille > 0;
    if (filled)
        painter.fillRect(place, colour);
    else
        painter.fillRect(place, theme.window);
    if (!known)
        paintHatch(painter, place, theme);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(penOf(zone, theme, 2));
    painter.drawRect(place.adjusted(1, 1, -1, -1));
    QString text = tr("%1 %2").arg(nameOf(zone), shareText(share.perMille));
    if (place.width() < painter.fontMetrics().horizontalAdvance(text) + grid)
        text = nameOf(zone);
    const QRectF words = place.adjusted(grid, 0, -grid, 0);
    if (!known) {
        const int wide = painter.fontMetrics().horizontalAdvance(text) + grid;
        const qreal left = zone == Zone::A ? words.left() - 4 : words.right() - wide + 4;
        painter.fillRect(QRectF(left, words.top() + 4, wide, words.height() - 8), theme.card);
    }
    painter.setPen(filled ? theme.card : theme.dim);
    painter.drawText(words, (zone == Zone::A ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                     text);
}

void SplitBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(fontOf(TextSize::Body, Weight::Strong));
    const int total = m_view.zones.a.perMille + m_view.zones.b.perMille;
    const bool never = m_view.zones.a.perMille < 0 || m_view.zones.b.perMille < 0 || total <= 0;
    const qreal least = 10 * grid;
    const qreal gap = 2;
    const qreal span = width() - gap;
    const qreal share = never ? 0.5 : double(m_view.zones.a.perMille) / total;
    const qreal wideA = std::clamp(span * share, least, span - least);
    paintShare(painter, Zone::A, QRectF(0, 0, wideA, height()));
    paintShare(painter, Zone::B, QRectF(wideA + gap, 0, span - wideA, height()));
}

} // namespace switchyard
