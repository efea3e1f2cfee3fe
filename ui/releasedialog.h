#pragma once
#include "models/views/consoleview.h"
#include "models/views/savedplan.h"

#include <QDialog>
#include <QTimer>

class QButtonGroup;
class QCheckBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QRadioButton;
class QScrollArea;

namespace switchyard
{

class PreviewBox;
class PlainLabel;

/// Release...: what goes where, and every call that it would send before it is sent.
class ReleaseDialog final : public QDialog
{
    Q_OBJECT
public:
    ReleaseDialog(const ConsoleView &view, QWidget *parent);
    /// The newest preview; ignored unless it was computed for what stands here now.
    void setPreview(const PlanPreview &preview);
    /// What was saved stands in the dialog from now on, with what has changed since, until
    /// something is typed.
    void setSaved(const SavedPlan &saved);

Q_SIGNALS:
    void previewAsked(const switchyard::ReleaseRequest &request);
    void releaseWished(const switchyard::ReleaseRequest &request, const QString &confirmedName);
    void planSaveWished(const switchyard::PlanPreview &preview);
    void planOpenWished();

private:
    QLayout *makeHead(const ConsoleView &view);
    void showChanged();
    QLayout *makeForm(const ConsoleView &view);
    void fillForm(const ConsoleView &view);
    QLayout *makeWays();
    QLayout *makeZones();
    void addAgreements(QFormLayout &form);
    void nameZones();
    void changed();
    QString whoDeclares() const;
    void askPreview();

    const ReleaseDefaults m_defaults;
    ReleaseRequest m_request = {};
    PlanPreview m_shown = {};              ///< the newest preview of m_request
    std::optional<SavedPlan> m_saved = {}; ///< what was opened
    QTimer m_settle;
    QLineEdit *m_version;
    QPushButton *m_useManifest;
    QPlainTextEdit *m_manifest;
    QButtonGroup *m_ways; ///< a button a template, in their order
    PlainLabel *m_how;
    PerZone<QRadioButton *> m_first;
    QLineEdit *m_ramp;
    QCheckBox *m_approval;
    QCheckBox *m_declared;
    QLineEdit *m_ticket;
    QPushButton *m_save;
    PlainLabel *m_changed;
    QScrollArea *m_form;
    PreviewBox *m_preview;
};

} // namespace switchyard
