#pragma once
#include "models/views/zoneview.h"
#include "ui/controls.h"
#include "ui/glyph.h"

class QBoxLayout;

namespace switchyard
{

/// One zone: its state by word and shape, how it is proved, its gateways, load and versions.
class ZoneCard final : public QWidget
{
    Q_OBJECT
public:
    explicit ZoneCard(Zone zone, QWidget *parent = nullptr);
    void setView(const ZoneView &view);

Q_SIGNALS:
    void browseClicked();
    void hostsClicked();

private:
    struct Fact {
        GlyphLabel *glyph;
        PlainLabel *text;
    };
    void addTesters(QBoxLayout *row);
    Fact makeFact(QBoxLayout *row, int stretch);
    void showGateways(const ZoneView &view);

    Zone m_zone;
    ZoneView m_view = {};
    bool m_shown = false;
    Card *m_card;
    GlyphLabel *m_stateGlyph;
    PlainLabel *m_state;
    PlainLabel *m_proof;
    Fact m_health;
    Fact m_load;
    Fact m_gateways;
    Fact m_versions;
};

} // namespace switchyard
