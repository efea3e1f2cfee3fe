#include "ui/sshdialog.h"

#include "ui/controls.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace switchyard
{

SshDialog::SshDialog(const QString &prompt, Wants wants)
{
    setObjectName(QStringLiteral("sshDialog"));
    const QString title = tr("ssh asks");
    setWindowTitle(title);
    setAccessibleName(title);
    setFixedWidth(56 * grid);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3 * grid, 3 * grid, 3 * grid, 2 * grid);
    column->setSpacing(2 * grid);
    auto *heading = new PlainLabel(this, TextSize::Title, Weight::Strong, Overflow::Wrap);
    heading->setText(tr("The way to a source goes through your ssh, and it asks:"));
    column->addWidget(heading);
    auto *text = new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap);
    text->setObjectName(QStringLiteral("promptLabel"));
    text->setText(prompt.trimmed());
    column->addWidget(text);
    if (wants == Wants::Secret || wants == Wants::Text) {
        m_answer = new QLineEdit(this);
        m_answer->setObjectName(QStringLiteral("answerEdit"));
        m_answer->setAccessibleName(prompt.trimmed());
        m_answer->setEchoMode(wants == Wants::Secret ? QLineEdit::Password : QLineEdit::Normal);
        column->addWidget(m_answer);
        m_answer->setFocus();
    }
    auto *row = new QHBoxLayout;
    auto *no = makeButton(QStringLiteral("cancelButton"), tr("Cancel"), this);
    connect(no, &QPushButton::clicked, this, &QDialog::reject);
    row->addWidget(no);
    row->addStretch();
    if (wants != Wants::Notice) {
        auto *yes = makeButton(QStringLiteral("answerButton"),
                               wants == Wants::Confirm ? tr("Yes") : tr("Give it to ssh"), this,
                               ButtonKind::Primary);
        connect(yes, &QPushButton::clicked, this, &QDialog::accept);
        yes->setDefault(true);
        row->addWidget(yes);
    }
    column->addLayout(row);
}

QString SshDialog::answer() const { return m_answer ? m_answer->text() : QString(); }

} // namespace switchyard
