#pragma once
#include "models/views/consoleview.h"

#include <QDialog>
#include <QTimer>

class QPushButton;
class QSlider;

namespace switchyard
{

class PreviewBox;
class PlainLabel;

/// Shift...: a share of the traffic by hand, shown before it is sent.
class ShiftDialog final : public QDialog
{
    Q_OBJECT
public:
    ShiftDialog(const ConsoleView &view, QWidget *parent);
    /// The newest preview; ignored unless it was computed for what stands here now.
    void setPreview(const ShiftPreview &preview);

Q_SIGNALS:
    void previewAsked(const switchyard::ShiftRequest &request);
    void shiftWished(const switchyard::ShiftRequest &request, const QString &confirmedName);

private:
    QLayout *makeForm(const ConsoleView &view);
    void changed();

    ShiftRequest m_request = {};
    QTimer m_settle;
    PlainLabel *m_text;
    QSlider *m_share;
    QPushButton *m_both;
    PreviewBox *m_preview;
};

} // namespace switchyard
