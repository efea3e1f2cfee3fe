#pragma once
#include "models/views/environmentview.h"
#include "ui/glyph.h"

#include <QFrame>

class QMenu;
class QPushButton;

namespace switchyard
{

/// Which environment this is, in its own colour; who drives; what is getting old.
class EnvironmentBar final : public QFrame
{
    Q_OBJECT
public:
    explicit EnvironmentBar(QWidget *parent = nullptr);
    void setView(const EnvironmentView &view);
    /// What the button at the right end opens.
    QMenu *menu() const { return m_menu; }
    /// What the button beside the environment's name opens.
    QMenu *environments() const { return m_environments; }
    /// Checked: what can be broken is shown. Offered in the lab alone.
    QPushButton *drillButton() const { return m_drillButton; }

Q_SIGNALS:
    void takeOverClicked();
    void approveClicked();
    void handOverClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    EnvironmentView m_view = {};
    GlyphLabel *m_lock;
    PlainLabel *m_name;
    PlainLabel *m_tag;
    GlyphLabel *m_sourceGlyph;
    PlainLabel *m_source;
    PlainLabel *m_untold;
    PlainLabel *m_key;
    PlainLabel *m_judge;
    PlainLabel *m_holder;
    PlainLabel *m_clock;
    QPushButton *m_approveButton;
    QPushButton *m_takeOverButton;
    QPushButton *m_handOverButton;
    QPushButton *m_drillButton;
    QPushButton *m_menuButton;
    QMenu *m_menu;
    QPushButton *m_environmentsButton;
    QMenu *m_environments;
};

} // namespace switchyard
