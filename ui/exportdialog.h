#pragma once
#include "ui/plainlabel.h"

#include <QDialog>

class QProgressBar;
class QPushButton;

namespace switchyard
{

/// How far an export has come, a way to stop it, and in the end what came of it. It does not hold
/// up the window. To close it before the end is to stop the export, and it stays until that is
/// told.
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    ExportDialog(const QString &path, QWidget *parent);
    /// `of` 0: nobody knows yet how much there is.
    void setProgress(qint64 done, qint64 of);
    void finish(const QString &text);
    void reject() override;

Q_SIGNALS:
    void stopped();

private:
    PlainLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_button;
    bool m_isOver = false;
};

} // namespace switchyard
