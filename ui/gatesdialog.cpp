#include "ui/gatesdialog.h"

#include "models/views/text.h"
#include "ui/controls.h"

#include <QBoxLayout>
#include <QPlainTextEdit>

namespace switchyard
{

namespace
{

QString textOf(const std::vector<GateLine> &gates)
{
    QStringList parts;
    for (const GateLine &gate : gates)
        parts += GatesDialog::tr("%1: %2\n    %3")
                     .arg(shownLiterally(gate.title), gateText(gate),
                          gate.evidence.isEmpty() ? dash() : shownLiterally(gate.evidence));
    return parts.join(QStringLiteral("\n\n"));
}

} // namespace

GatesDialog::GatesDialog(const std::vector<GateLine> &gates, qint64 utcMs, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("gatesDialog"));
    setWindowTitle(tr("Evidence of the gates"));
    setAccessibleName(windowTitle());
    resize(84 * grid, 64 * grid);
    auto *title = new PlainLabel(this, TextSize::Title, Weight::Strong, Overflow::Elide);
    title->setText(tr("Gates, as they stood at %1").arg(clockSecondsText(utcMs)));
    auto *text = new QPlainTextEdit(this);
    text->setObjectName(QStringLiteral("gatesView"));
    text->setAccessibleName(title->text());
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setPlainText(textOf(gates));
    auto *close = makeButton(QStringLiteral("closeButton"), tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    rows->setSpacing(grid);
    rows->addWidget(title);
    rows->addWidget(text, 1);
    rows->addWidget(close, 0, Qt::AlignRight);
    text->setFocus();
}

} // namespace switchyard
