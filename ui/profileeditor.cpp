#include "ui/profileeditor.h"

#include "models/views/text.h"
#include "ui/plaindelegate.h"
#include "ui/profilehighlighter.h"
#include "ui/readingorder.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QFontDatabase>
#include <QIcon>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTextBlock>

namespace switchyard
{

namespace
{

QListWidget *makeList(const QString &name, const QString &heard, QWidget *parent)
{
    auto *list = new QListWidget(parent);
    list->setObjectName(name);
    list->setAccessibleName(heard);
    list->setItemDelegate(new PlainDelegate(list));
    list->setWordWrap(true);
    return list;
}

QString wordOf(TriedSource::Is is)
{
    switch (is) {
    case TriedSource::Is::Trying:
        return ProfileEditor::tr("is being tried");
    case TriedSource::Is::Good:
        return ProfileEditor::tr("answers");
    case TriedSource::Is::Bad:
        break;
    }
    return ProfileEditor::tr("does not do what is needed");
}

} // namespace

ProfileEditor::ProfileEditor(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("profileEditor"));
    setWindowTitle(tr("Profile of an environment"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/switchyard.svg")));
    resize(140 * grid, 84 * grid);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(grid, grid, grid, grid);
    rows->setSpacing(grid);
    auto *halves = new QSplitter(Qt::Horizontal, this);
    halves->setChildrenCollapsible(false);
    halves->setHandleWidth(grid);
    halves->addWidget(makeText());
    halves->addWidget(makeFindings());
    halves->setSizes({600, 400});
    rows->addWidget(halves, 1);
    rows->addLayout(makeButtons());
    setFile({});
    setExamples({});
    setTried({});
    setProblems({});
    tabThrough(inReadingOrder(this));
}

QWidget *ProfileEditor::makeText()
{
    auto *card = new Card(this);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(2 * grid, grid + 4, 2 * grid, grid + 4);
    rows->setSpacing(grid);
    auto *head = new QHBoxLayout;
    m_file = new PlainLabel(card, TextSize::Body, Weight::Strong, Overflow::Elide);
    head->addWidget(m_file, 1);
    m_examples = new Chooser(card);
    m_examples->setObjectName(QStringLiteral("exampleChooser"));
    m_examples->setAccessibleName(tr("Example to begin from"));
    connect(m_examples, &QComboBox::activated, this, &ProfileEditor::exampleWished);
    head->addWidget(m_examples);
    rows->addLayout(head);
    m_text = new QPlainTextEdit(card);
    m_text->setObjectName(QStringLiteral("profileText"));
    m_text->setAccessibleName(tr("The profile's text"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true); // reached and left by the keyboard alone
    m_highlighter = new ProfileHighlighter(m_text->document());
    connect(m_text->document(), &QTextDocument::contentsChange, this,
            [this](int, int removed, int added) {
                if (removed != 0 || added != 0)
                    changed();
            });
    rows->addWidget(m_text, 1);
    return card;
}

QWidget *ProfileEditor::makeFindings()
{
    auto *card = new Card(this);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(2 * grid, grid + 4, 2 * grid, grid + 4);
    rows->setSpacing(grid);
    auto *head = new QHBoxLayout;
    m_glyph = new GlyphLabel(card);
    head->addWidget(m_glyph);
    m_verdict = new PlainLabel(card, TextSize::Body, Weight::Strong);
    head->addWidget(m_verdict, 1);
    rows->addLayout(head);
    m_problemList = makeList(QStringLiteral("problemList"), tr("What is wrong"), card);
    connect(m_problemList, &QListWidget::currentRowChanged, this, &ProfileEditor::showProblem);
    rows->addWidget(m_problemList, 1);
    m_triedHead = new PlainLabel(card, TextSize::Body, Weight::Strong);
    m_triedHead->setText(tr("What the endpoints answer"));
    rows->addWidget(m_triedHead);
    m_triedList = makeList(QStringLiteral("triedList"), m_triedHead->text(), card);
    rows->addWidget(m_triedList, 2);
    return card;
}

QLayout *ProfileEditor::makeButtons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(grid);
    m_said = new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide);
    row->addWidget(m_said, 1);
    m_secrets = makeButton(QStringLiteral("secretsButton"), tr("Secrets..."), this);
    setTip(m_secrets,
           tr("Which of the secrets that it names are in this desktop's keychain; stores "
              "and replaces them."));
    m_try = makeButton(QStringLiteral("tryButton"), tr("Try every endpoint"), this);
    setTip(m_try, tr("Asks each balancer, registry, gateway and whatever else is named here, once. "
                     "Nothing is changed."));
    m_save = makeButton(QStringLiteral("saveButton"), tr("Save"), this);
    m_open = makeButton(QStringLiteral("saveAndOpenButton"), tr("Save and open"), this,
                        ButtonKind::Primary);
    connect(m_secrets, &QPushButton::clicked, this, &ProfileEditor::secretsWished);
    connect(m_try, &QPushButton::clicked, this, &ProfileEditor::tryWished);
    connect(m_save, &QPushButton::clicked, this, &ProfileEditor::saveWished);
    connect(m_open, &QPushButton::clicked, this, &ProfileEditor::saveAndOpenWished);
    for (const auto &[button, keys] :
         {std::pair(m_secrets, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K)),
          std::pair(m_try, QKeySequence(QKeySequence::Refresh)),
          std::pair(m_save, QKeySequence(QKeySequence::Save)),
          std::pair(m_open, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S))}) {
        row->addWidget(button);
        button->setShortcut(keys);
    }
    setTip(m_save, m_save->shortcut().toString(QKeySequence::NativeText));
    setTip(m_open, m_open->shortcut().toString(QKeySequence::NativeText));
    return row;
}

void ProfileEditor::setExamples(const QStringList &names)
{
    m_examples->clear();
    m_examples->addItems(names);
    m_examples->setVisible(!names.isEmpty());
}

void ProfileEditor::setText(const QString &text)
{
    m_text->setPlainText(text);
    m_text->document()->setModified(false);
}

QString ProfileEditor::text() const { return m_text->toPlainText(); }

bool ProfileEditor::isChanged() const { return m_text->document()->isModified(); }

void ProfileEditor::setSaved() { m_text->document()->setModified(false); }

void ProfileEditor::setUnsaved() { m_text->document()->setModified(true); }

void ProfileEditor::setFile(const QString &file)
{
    m_file->setText(file.isEmpty() ? tr("A new profile, not saved yet") : shownLiterally(file));
}

void ProfileEditor::changed()
{
    setTried({});
    m_said->setText({});
    Q_EMIT textChanged(text());
}

void ProfileEditor::setProblems(const std::vector<ProfileProblem> &problems)
{
    m_problems = problems;
    std::map<int, int> wrong;
    m_problemList->clear();
    for (const ProfileProblem &problem : problems) {
        const QString text = shownLiterally(problem.text);
        m_problemList->addItem(problem.line > 0 ? tr("Line %1: %2").arg(problem.line).arg(text)
                                                : text);
        if (problem.line > 0)
            wrong.try_emplace(problem.line - 1, problem.column - 1);
    }
    m_highlighter->setWrong(std::move(wrong));
    m_glyph->setGlyph(problems.empty() ? Glyph::Check : Glyph::Octagon);
    m_verdict->setText(problems.empty() ? tr("The text is a profile")
                                        : tr("To be mended: %1").arg(problems.size()));
    m_verdict->setTone(problems.empty() ? Tone::Text : Tone::Bad);
    allow();
}

void ProfileEditor::setTried(const std::vector<TriedSource> &tried)
{
    m_tried = tried;
    m_triedList->clear();
    for (const TriedSource &one : tried) {
        const QString line = one.text.isEmpty()
                                 ? tr("%1: %2").arg(one.name, wordOf(one.is))
                                 : tr("%1: %2. %3").arg(one.name, wordOf(one.is), one.text);
        auto *item = new QListWidgetItem(shownLiterally(line), m_triedList);
        const Theme &theme = themeOf(palette());
        if (one.is == TriedSource::Is::Bad)
            item->setForeground(theme.bad);
        else if (one.is == TriedSource::Is::Trying)
            item->setForeground(theme.dim);
    }
    m_triedHead->setVisible(!tried.empty());
    m_triedList->setVisible(!tried.empty());
    allow();
}

void ProfileEditor::say(const QString &sentence, bool isBad)
{
    m_said->setTone(isBad ? Tone::Bad : Tone::Dim);
    m_said->setText(shownLiterally(sentence));
}

void ProfileEditor::showProblem(int row)
{
    if (row < 0 || row >= int(m_problems.size()) || m_problems[size_t(row)].line < 1)
        return;
    const ProfileProblem &problem = m_problems[size_t(row)];
    const QTextBlock block = m_text->document()->findBlockByNumber(problem.line - 1);
    QTextCursor cursor(block);
    cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::MoveAnchor,
                        std::clamp(problem.column - 1, 0, std::max(0, block.length() - 1)));
    m_text->setTextCursor(cursor);
    m_text->centerCursor();
}

// What is wrong may be kept, to be mended another day; it can neither be tried nor opened.
void ProfileEditor::allow()
{
    const bool trying = std::ranges::any_of(
        m_tried, [](const TriedSource &one) { return one.is == TriedSource::Is::Trying; });
    m_try->setEnabled(m_problems.empty() && !trying);
    m_open->setEnabled(m_problems.empty());
    m_secrets->setEnabled(m_problems.empty());
}

void ProfileEditor::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closeWished();
}

} // namespace switchyard
