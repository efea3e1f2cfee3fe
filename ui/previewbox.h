#pragma once
#include "models/views/planpreview.h"
#include "ui/controls.h"

class QPlainTextEdit;
class QLineEdit;

namespace switchyard
{

class GateList;

/// What would be sent, the gates as they stand, the name to type, and the button that begins.
class PreviewBox final : public QWidget
{
    Q_OBJECT
public:
    /// `mustType`: the name of a protected environment; empty: nothing has to be typed.
    /// `form`: what is asked stands beside the calls, and the gates below it.
    PreviewBox(const QString &startName, const QString &startText, const QString &mustType,
               QWidget *parent = nullptr, QWidget *form = nullptr);

    /// Nothing is shown, and nothing can be begun, until a preview of what is asked has come.
    void setWaiting(const QString &why);
    void setPreview(const std::vector<PreviewStep> &steps, const std::vector<GateLine> &gates,
                    const QStringList &notes, const QString &refused);
    QString typed() const;

Q_SIGNALS:
    void started();
    void cancelled();

private:
    QLayout *makeColumns(QWidget *form);
    QLayout *makeButtons(const QString &startName, const QString &startText);
    void follow();

    StartFacts m_facts = {};
    PlainLabel *m_summary;
    QPlainTextEdit *m_calls;
    GateList *m_gates;
    QLineEdit *m_name;
    PlainLabel *m_why;
    QPushButton *m_start;
};

} // namespace switchyard
