#include "ui/ask.h"

#include "ui/controls.h"
#include "ui/holdbutton.h"
#include "ui/readingorder.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDialog>
#include <QLineEdit>

#include <optional>

namespace switchyard
{

namespace
{

constexpr int holdMs = 2000;

/// The seam for tests. A dialog has no other state that outlives it.
std::optional<Reply> &nextReply()
{
    static std::optional<Reply> answer;
    return answer;
}

class AskDialog final : public Asking
{
    Q_DECLARE_TR_FUNCTIONS(AskDialog)
public:
    AskDialog(QWidget *parent, const Enquiry &question, std::function<void(const Reply &)> answered)
        : Asking(parent), m_question(question), m_answered(std::move(answered))
    {
        setObjectName(QStringLiteral("askDialog"));
        setAttribute(Qt::WA_DeleteOnClose);
        setWindowModality(Qt::WindowModal);
        setFixedWidth(56 * grid);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(3 * grid, 3 * grid, 3 * grid, 2 * grid);
        column->setSpacing(2 * grid);
        m_title = new PlainLabel(this, TextSize::Title, Weight::Strong, Overflow::Wrap);
        column->addWidget(m_title);
        setTitle(question.title);
        m_text = new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap);
        m_text->setText(question.text);
        column->addWidget(m_text);
        if (question.reason == Enquiry::Reason::Required)
            addReason(column);
        addButtons(column, question);
        tabThrough(inReadingOrder(this));
        connect(this, &QDialog::finished, this, [this](int result) {
            m_answered(
                {result == QDialog::Accepted, m_reason ? m_reason->text().trimmed() : QString()});
        });
    }

    void follow(const std::optional<Enquiry> &now) override
    {
        m_isOver = !now || now->press != m_question.press || now->reason != m_question.reason;
        m_text->setText(m_isOver ? tr("This is no longer what would happen: meanwhile things have "
                                      "changed. Close this, and look at them.")
                                 : now->text);
        if (!m_isOver) {
            setTitle(now->title);
            setAnswer(now->answer);
        }
        allow();
    }

private:
    void setAnswer(const QString &answer)
    {
        if (m_hold)
            m_hold->setDeed(answer);
        else
            setButtonText(m_yes, answer);
    }

    void setTitle(const QString &title)
    {
        setWindowTitle(title);
        setAccessibleName(title);
        m_title->setText(title);
    }

    void allow()
    {
        m_yes->setEnabled(!m_isOver && (!m_reason || !m_reason->text().trimmed().isEmpty()));
    }

    void addReason(QVBoxLayout *column)
    {
        m_reason = new QLineEdit(this);
        m_reason->setObjectName(QStringLiteral("reasonEdit"));
        m_reason->setAccessibleName(tr("Reason, for the release log"));
        m_reason->setPlaceholderText(tr("Reason, for the release log"));
        column->addWidget(m_reason);
    }

    void addButtons(QVBoxLayout *column, const Enquiry &question)
    {
        m_yes = makeYes(question);
        auto *row = new QHBoxLayout;
        row->setSpacing(grid);
        if (!question.isNotice) {
            auto *no = makeButton(QStringLiteral("cancelButton"), tr("Cancel"), this);
            connect(no, &QPushButton::clicked, this, &QDialog::reject);
            row->addWidget(no);
        }
        row->addStretch();
        row->addWidget(m_yes);
        column->addLayout(row);
        if (m_reason) {
            connect(m_reason, &QLineEdit::textChanged, this, &AskDialog::allow);
            allow();
            m_reason->setFocus();
        } else if (question.press == Enquiry::Press::Click) {
            m_yes->setDefault(true);
            m_yes->setFocus();
        }
    }

    QPushButton *makeYes(const Enquiry &question)
    {
        const QString name = QStringLiteral("answerButton_0");
        if (question.press == Enquiry::Press::Click) {
            auto *yes = makeButton(name, question.answer, this,
                                   question.dangerous ? ButtonKind::Danger : ButtonKind::Primary);
            connect(yes, &QPushButton::clicked, this, &QDialog::accept);
            return yes;
        }
        m_hold = new HoldButton(holdMs, this);
        m_hold->setObjectName(name);
        m_hold->setProperty("kind", QStringLiteral("danger"));
        m_hold->setAutoDefault(false);
        m_hold->setDeed(question.answer);
        connect(m_hold, &HoldButton::held, this, &QDialog::accept);
        return m_hold;
    }

    const Enquiry m_question;
    std::function<void(const Reply &)> m_answered;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_text = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_yes = nullptr;
    HoldButton *m_hold = nullptr; ///< the same, where it has to be held
    bool m_isOver = false;        ///< the answer would do another thing now
};

} // namespace

Asking *ask(QWidget *parent, const Enquiry &question, std::function<void(const Reply &)> answered)
{
    if (const auto answer = std::exchange(nextReply(), std::nullopt)) {
        answered(*answer);
        return nullptr;
    }
    auto *dialog = new AskDialog(parent->window(), question, std::move(answered));
    dialog->open();
    return dialog;
}

void replyToNextAsk(const Reply &answer) { nextReply() = answer; }

} // namespace switchyard
