#include "ui/previewbox.h"

#include "models/views/text.h"
#include "ui/steps.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace switchyard
{

namespace
{

QString callsText(const std::vector<PreviewStep> &steps, const QStringList &notes)
{
    QStringList lines;
    // Before the steps: below a hundred deploys nobody would see them.
    for (const QString &note : notes)
        lines += shownLiterally(note);
    if (!lines.isEmpty())
        lines += QString();
    int number = 0;
    for (const PreviewStep &step : steps) {
        // Between lines that wrap a step would not be found.
        if (number > 0)
            lines += QString();
        const QString title = shownLiterally(step.title);
        lines +=
            step.does.isEmpty()
                ? QStringLiteral("%1  %2").arg(number++).arg(title)
                : QStringLiteral("%1  %2: %3").arg(number++).arg(title, shownLiterally(step.does));
        for (const CallLine &call : step.calls)
            lines += QStringLiteral("     %1   %2")
                         .arg(shownLiterally(call.target), shownLiterally(call.text));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

PreviewBox::PreviewBox(const QString &startName, const QString &startText, const QString &mustType,
                       QWidget *parent, QWidget *form)
    : QWidget(parent),
      m_summary(new PlainLabel(this, TextSize::Body, Weight::Strong, Overflow::Wrap)),
      m_calls(new QPlainTextEdit(this)), m_gates(new GateList(this)), m_name(new QLineEdit(this)),
      m_why(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)), m_start(nullptr)
{
    m_facts.mustType = mustType;
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(grid);
    m_calls->setObjectName(QStringLiteral("callsView"));
    m_calls->setAccessibleName(tr("Every call that would be sent"));
    m_calls->setReadOnly(true);
    m_calls->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_calls->setTabChangesFocus(true);
    m_calls->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // a digest has no words
    QFont mono(QStringLiteral("DejaVu Sans Mono"));
    mono.setPixelSize(int(TextSize::Small));
    m_calls->setFont(mono);
    m_calls->setMinimumHeight(18 * grid);
    m_name->setObjectName(QStringLiteral("confirmNameEdit"));
    m_name->setAccessibleName(tr("Type the environment's name: %1").arg(mustType));
    m_name->setPlaceholderText(
        tr("This environment is protected. Type its name: %1").arg(mustType));
    m_name->setVisible(!mustType.isEmpty());
    m_why->setTone(Tone::Dim);
    rows->addLayout(makeColumns(form), 1);
    rows->addWidget(m_name);
    rows->addLayout(makeButtons(startName, startText));
    connect(m_name, &QLineEdit::textChanged, this, &PreviewBox::follow);
    follow();
}

// A long form above the calls would leave them two lines of a small screen.
QLayout *PreviewBox::makeColumns(QWidget *form)
{
    auto *columns = new QHBoxLayout;
    columns->setSpacing(3 * grid);
    auto *calls = new QVBoxLayout;
    calls->setSpacing(grid);
    calls->addWidget(m_summary);
    calls->addWidget(m_calls, 1);
    if (form) {
        auto *asked = new QVBoxLayout;
        asked->setSpacing(2 * grid);
        asked->addWidget(form, 1);
        asked->addWidget(m_gates);
        columns->addLayout(asked, 1);
    } else {
        calls->addWidget(m_gates);
    }
    columns->addLayout(calls, 1);
    return columns;
}

QLayout *PreviewBox::makeButtons(const QString &startName, const QString &startText)
{
    m_start = makeButton(startName, startText, this, ButtonKind::Primary);
    auto *cancel = makeButton(QStringLiteral("cancelButton"), tr("Cancel"), this);
    connect(m_start, &QPushButton::clicked, this, &PreviewBox::started);
    connect(cancel, &QPushButton::clicked, this, &PreviewBox::cancelled);
    auto *row = new QHBoxLayout;
    row->setSpacing(grid);
    row->addWidget(cancel);
    row->addWidget(m_why, 1);
    row->addWidget(m_start);
    return row;
}

void PreviewBox::setWaiting(const QString &why)
{
    m_facts.matches = false;
    m_facts.refused = why;
    m_facts.gates.clear();
    m_summary->setText(tr("What will be sent"));
    m_calls->setPlainText({});
    m_gates->setGates({}, {});
    follow();
}

void PreviewBox::setPreview(const std::vector<PreviewStep> &steps,
                            const std::vector<GateLine> &gates, const QStringList &notes,
                            const QString &refused)
{
    m_facts.matches = true;
    m_facts.refused = refused;
    m_facts.gates = gates;
    m_summary->setText(tr("What will be sent, calls: %1").arg(callCount(steps)));
    const QString text = callsText(steps, notes);
    if (m_calls->toPlainText() != text)
        m_calls->setPlainText(text);
    m_gates->setGates(gates, {});
    follow();
}

QString PreviewBox::typed() const { return m_name->text(); }

void PreviewBox::follow()
{
    m_facts.typed = m_name->text();
    const QString why = whyNotStart(m_facts);
    m_start->setEnabled(why.isEmpty());
    m_why->setText(why);
}

} // namespace switchyard
