#include "ui/exportdialog.h"

#include "ui/controls.h"

#include <QBoxLayout>
#include <QProgressBar>

namespace switchyard
{

namespace
{
constexpr int steps = 1000; // of the bar: a million records are too many for an int of pixels
}

ExportDialog::ExportDialog(const QString &path, QWidget *parent)
    : QDialog(parent), m_text(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_bar(new QProgressBar(this)),
      m_button(makeButton(QStringLiteral("stopExportButton"), tr("Stop the export"), this))
{
    setObjectName(QStringLiteral("exportProgressDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export"));
    setFixedWidth(64 * grid);
    m_text->setObjectName(QStringLiteral("exportText"));
    m_text->setText(tr("Writing %1").arg(path));
    m_bar->setObjectName(QStringLiteral("exportProgress"));
    m_bar->setAccessibleName(tr("How much has been written"));
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 0);
    connect(m_button, &QPushButton::clicked, this, &QDialog::close);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(3 * grid, 3 * grid, 3 * grid, 2 * grid);
    rows->setSpacing(2 * grid);
    rows->addWidget(m_text);
    rows->addWidget(m_bar);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_button);
    rows->addLayout(buttons);
    m_button->setFocus();
}

void ExportDialog::setProgress(qint64 done, qint64 of)
{
    if (m_isOver || of <= 0)
        return;
    m_bar->setRange(0, steps);
    m_bar->setValue(int(std::min<qint64>(done, of) * steps / of));
}

void ExportDialog::reject()
{
    if (m_isOver)
        return QDialog::reject();
    m_button->setEnabled(false);
    Q_EMIT stopped();
}

void ExportDialog::finish(const QString &text)
{
    m_isOver = true;
    m_text->setText(text);
    m_bar->hide();
    m_button->setObjectName(QStringLiteral("closeButton"));
    setButtonText(m_button, tr("Close"));
    m_button->setEnabled(true);
    m_button->setFocus();
    adjustSize();
}

} // namespace switchyard
