#include "ui/zonecard.h"

#include "models/views/text.h"

#include <QBoxLayout>

#include <algorithm>

namespace switchyard
{

namespace
{

Glyph healthGlyph(const ZoneView &view)
{
    if (view.services < 0)
        return Glyph::Unknown;
    if (view.servicesHealthy < view.services)
        return Glyph::Octagon;
    return view.instancesUp < view.instances ? Glyph::Triangle : Glyph::Check;
}

Glyph gatewaysGlyph(const std::vector<GatewayLine> &gateways)
{
    if (std::ranges::any_of(gateways,
                            [](const GatewayLine &one) { return one.state == Check::Bad; }))
        return Glyph::Octagon;
    const bool all = std::ranges::all_of(
        gateways, [](const GatewayLine &one) { return one.state == Check::Good; });
    return all && !gateways.empty() ? Glyph::Check : Glyph::Unknown;
}

QString gatewayText(const GatewayLine &gateway)
{
    switch (gateway.state) {
    case Check::Good:
        return gateway.detail.isEmpty() ? gateway.name
                                        : ZoneCard::tr("%1 %2").arg(gateway.name, gateway.detail);
    case Check::Bad:
        return ZoneCard::tr("%1 fails: %2").arg(gateway.name, gateway.detail);
    case Check::Unknown:
        break;
    }
    return ZoneCard::tr("%1 not known").arg(gateway.name);
}

QString loadText(const ZoneView &view)
{
    return ZoneCard::tr("%1, %2").arg(requestsText(view), connectionsText(view));
}

} // namespace

ZoneCard::ZoneCard(Zone zone, QWidget *parent)
    : QWidget(parent), m_zone(zone),
      m_card(new Card(this, zone == Zone::A ? Card::Edge::A : Card::Edge::B)),
      m_stateGlyph(new GlyphLabel(this, 20)),
      m_state(new PlainLabel(this, TextSize::Title, Weight::Strong)),
      m_proof(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide))
{
    setObjectName(zone == Zone::A ? QStringLiteral("zoneCardA") : QStringLiteral("zoneCardB"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_card);
    auto *rows = new QVBoxLayout(m_card);
    rows->setContentsMargins(2 * grid, grid + 4, 2 * grid, grid);
    rows->setSpacing(4);
    auto *letter = new PlainLabel(this, TextSize::Title, Weight::Strong);
    letter->setText(nameOf(zone));
    letter->setTone(zone == Zone::A ? Tone::A : Tone::B);
    auto *head = new QHBoxLayout;
    head->setSpacing(grid);
    head->addWidget(letter);
    head->addWidget(m_stateGlyph);
    head->addWidget(m_state);
    head->addSpacing(grid);
    head->addWidget(m_proof, 1);
    addTesters(head);
    rows->addLayout(head);
    m_proof->setTone(Tone::Dim);
    auto *first = new QHBoxLayout;
    auto *second = new QHBoxLayout;
    for (QHBoxLayout *row : {first, second}) {
        row->setSpacing(grid);
        rows->addLayout(row);
    }
    m_health = makeFact(first, 2);
    m_load = makeFact(first, 3);
    m_gateways = makeFact(second, 2);
    m_versions = makeFact(second, 3);
    setView({});
}

void ZoneCard::addTesters(QBoxLayout *row)
{
    const QString zone = nameOf(m_zone);
    auto *browse =
        makeButton(QStringLiteral("browseButton") + zone, tr("Browse"), this, ButtonKind::Flat);
    setTip(browse, tr("Opens a browser in which the production name is answered by zone %1: nobody "
                      "else sees it")
                       .arg(zone));
    connect(browse, &QPushButton::clicked, this, &ZoneCard::browseClicked);
    auto *hosts =
        makeButton(QStringLiteral("hostsButton") + zone, tr("Copy hosts"), this, ButtonKind::Flat);
    setTip(hosts,
           tr("Copies lines for a hosts file that point the production name at zone %1").arg(zone));
    connect(hosts, &QPushButton::clicked, this, &ZoneCard::hostsClicked);
    row->addWidget(browse);
    row->addWidget(hosts);
}

ZoneCard::Fact ZoneCard::makeFact(QBoxLayout *row, int stretch)
{
    const Fact fact{new GlyphLabel(this),
                    new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide)};
    fact.text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(fact.glyph);
    row->addWidget(fact.text, stretch);
    return fact;
}

void ZoneCard::setView(const ZoneView &view)
{
    if (m_shown && view == m_view)
        return;
    m_shown = true;
    m_view = view;
    const Glyph state = glyphOf(view.share.state);
    m_stateGlyph->setGlyph(state);
    m_state->setText(stateText(view.share));
    m_state->setTone(state == Glyph::Unknown ? Tone::Unknown : Tone::Text);
    m_proof->setText(proofText(view.share));
    m_health.glyph->setGlyph(healthGlyph(view));
    m_health.text->setText(healthText(view));
    m_load.text->setText(loadText(view));
    showGateways(view);
    m_versions.text->setText(view.note.isEmpty() ? versionsText(view)
                                                 : tr("%1; %2").arg(versionsText(view), view.note));
}

void ZoneCard::showGateways(const ZoneView &view)
{
    QStringList parts;
    for (const GatewayLine &gateway : view.gateways)
        parts += gatewayText(gateway);
    const bool foreign = view.drain == DrainFlag::Foreign;
    m_gateways.glyph->setGlyph(foreign ? Glyph::Triangle : gatewaysGlyph(view.gateways));
    m_gateways.text->setTone(foreign ? Tone::Warn : Tone::Text);
    QString text =
        parts.isEmpty() ? tr("gateways not known") : tr("gateways %1").arg(parts.join(tr(", ")));
    const QString drain = drainText(view);
    if (!drain.isEmpty())
        text = tr("%1; %2").arg(drain, text);
    m_gateways.text->setText(text);
}

} // namespace switchyard
