#pragma once
#include "ui/appearance.h"
#include "ui/environmentsmenu.h"
#include "ui/plainlabel.h"

#include <QWidget>

class QListWidget;
class QPushButton;

namespace switchyard
{

class AppearanceMenu;

/// What is seen where no environment is open: a drill on this computer, a profile that exists, a
/// new one, or one that is drafted from what is there; and the environments that were open before.
/// It knows nobody who opens them.
///
/// Names: drillButton openProfileButton describeButton discoverButton knownList welcomeMenuButton
class WelcomeWindow final : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomeWindow(QWidget *parent = nullptr);
    void setKnown(const std::vector<EnvironmentEntry> &known);
    void setAppearance(const Appearance &appearance);
    /// Why what was wished for did not come about; empty: nothing is wrong.
    void setProblem(const QString &problem);
    /// What is being done, such as the start of the lab; no other wish is taken meanwhile.
    void setBusy(const QString &what);

Q_SIGNALS:
    void drillWished();
    void profileWished();
    void describeWished();
    void discoverWished();
    void environmentWished(const QString &profile);
    void appearanceWished(const switchyard::Appearance &appearance);

protected:
    void changeEvent(QEvent *event) override;

private:
    void make();
    QLayout *makeHead();
    QWidget *makeWays();
    QWidget *makeKnown();

    QWidget *m_all = nullptr;
    AppearanceMenu *m_menu = nullptr;
    QListWidget *m_known = nullptr;
    PlainLabel *m_none = nullptr;
    PlainLabel *m_problem = nullptr;
    std::vector<QPushButton *> m_ways = {};

    std::vector<EnvironmentEntry> m_entries = {};
    Appearance m_appearance = {};
    QString m_said = {};
    bool m_isBusy = false;
};

} // namespace switchyard
