#include "ui/secretsdialog.h"

#include "models/views/text.h"
#include "ui/ask.h"
#include "ui/readingorder.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace switchyard
{

namespace
{

Glyph glyphOf(SecretRow::Is is)
{
    switch (is) {
    case SecretRow::Is::There:
        return Glyph::Check;
    case SecretRow::Is::Missing:
        return Glyph::Octagon;
    case SecretRow::Is::Unknown:
        return Glyph::Unknown;
    case SecretRow::Is::Asking:
        break;
    }
    return Glyph::Dash;
}

QString stateOf(const SecretRow &row)
{
    switch (row.is) {
    case SecretRow::Is::There:
        return SecretsDialog::tr("in the keychain");
    case SecretRow::Is::Missing:
        return SecretsDialog::tr("not in the keychain: the environment cannot be opened");
    case SecretRow::Is::Unknown:
        return row.why;
    case SecretRow::Is::Asking:
        break;
    }
    return SecretsDialog::tr("the keychain is asked");
}

} // namespace

SecretsDialog::SecretsDialog(const QString &environment, QWidget *parent)
    : QDialog(parent), m_list(new QVBoxLayout), m_entry(makeEntry()),
      m_none(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_said(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap))
{
    setObjectName(QStringLiteral("secretsDialog"));
    setWindowTitle(tr("Secrets"));
    setAccessibleName(windowTitle());
    setWindowModality(Qt::WindowModal);
    resize(88 * grid, 48 * grid);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(3 * grid, 3 * grid, 3 * grid, 2 * grid);
    rows->setSpacing(2 * grid);
    auto *title = new PlainLabel(this, TextSize::Title, Weight::Strong, Overflow::Elide);
    title->setText(tr("Secrets of %1").arg(environment));
    rows->addWidget(title);
    auto *what = new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap);
    what->setText(
        tr("They stand in this desktop's keychain under the name \"switchyard\", never in "
           "the profile. An environment that is open takes a new one when it is opened "
           "again."));
    what->setTone(Tone::Dim);
    rows->addWidget(what);
    m_list->setSpacing(grid);
    rows->addLayout(m_list);
    m_none->setText(tr("The profile names no entry of the keychain."));
    rows->addWidget(m_none);
    rows->addWidget(m_entry);
    rows->addWidget(m_said);
    rows->addStretch(1);
    auto *close = makeButton(QStringLiteral("closeButton"), tr("Close"), this);
    rows->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::finished, this, &SecretsDialog::forget);
    forget();
}

QWidget *SecretsDialog::makeEntry()
{
    auto *place = new QWidget(this);
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    m_entryTitle = new PlainLabel(place, TextSize::Body, Weight::Strong, Overflow::Elide);
    m_value = new QLineEdit(place);
    m_value->setObjectName(QStringLiteral("secretEdit"));
    m_value->setEchoMode(QLineEdit::Password);
    m_value->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData |
                                 Qt::ImhNoPredictiveText);
    auto *keep = makeButton(QStringLiteral("keepButton"), tr("Store"), place, ButtonKind::Primary);
    auto *cancel = makeButton(QStringLiteral("cancelButton"), tr("Cancel"), place);
    row->addWidget(m_entryTitle);
    row->addWidget(m_value, 1);
    row->addWidget(keep);
    row->addWidget(cancel);
    connect(m_value, &QLineEdit::textChanged, keep,
            [keep](const QString &text) { keep->setEnabled(!text.isEmpty()); });
    connect(m_value, &QLineEdit::returnPressed, this, &SecretsDialog::keep);
    connect(keep, &QPushButton::clicked, this, &SecretsDialog::keep);
    connect(cancel, &QPushButton::clicked, this, &SecretsDialog::forget);
    return place;
}

void SecretsDialog::setRows(const std::vector<SecretRow> &rows)
{
    const bool same = std::ranges::equal(rows, m_shown, {}, &SecretRow::name, &SecretRow::name);
    m_shown = rows;
    if (!same) {
        for (const Row &row : m_rows)
            delete row.place;
        m_rows.clear();
        for (const SecretRow &row : rows)
            m_rows.push_back(makeRow(row.name));
        tabThrough(inReadingOrder(this));
    }
    for (std::size_t at = 0; at < rows.size(); ++at)
        show(m_rows[at], rows[at]);
    m_none->setVisible(rows.empty());
}

SecretsDialog::Row SecretsDialog::makeRow(const QString &name)
{
    auto *place = new QWidget(this);
    const Row row{place,
                  new GlyphLabel(place),
                  new PlainLabel(place, TextSize::Body, Weight::Strong, Overflow::Elide),
                  new PlainLabel(place, TextSize::Body, Weight::Normal, Overflow::Wrap),
                  makeButton(QStringLiteral("storeButton_") + name, tr("Store..."), place),
                  makeButton(QStringLiteral("removeButton_") + name, tr("Remove..."), place)};
    auto *line = new QHBoxLayout(place);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(grid);
    line->addWidget(row.glyph, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->addWidget(row.name);
    words->addWidget(row.state);
    line->addLayout(words, 1);
    line->addWidget(row.store, 0, Qt::AlignTop);
    line->addWidget(row.remove, 0, Qt::AlignTop);
    m_list->addWidget(place);
    connect(row.store, &QPushButton::clicked, this, [this, name] { begin(name); });
    connect(row.remove, &QPushButton::clicked, this, [this, name] { askRemove(name); });
    return row;
}

void SecretsDialog::show(const Row &row, const SecretRow &view)
{
    const bool there = view.is == SecretRow::Is::There;
    row.glyph->setGlyph(glyphOf(view.is));
    row.name->setText(tr("%1 (%2)").arg(view.name, view.usedBy.join(QStringLiteral(", "))));
    row.state->setText(stateOf(view));
    row.state->setTone(toneOf(glyphOf(view.is)));
    setButtonText(row.store, there ? tr("Replace...") : tr("Store..."));
    row.store->setAccessibleName(
        shownLiterally((there ? tr("Replace %1") : tr("Store %1")).arg(view.name)));
    row.remove->setAccessibleName(shownLiterally(tr("Remove %1").arg(view.name)));
    row.remove->setEnabled(there);
}

void SecretsDialog::begin(const QString &name)
{
    m_name = name;
    m_entryTitle->setText(name);
    m_value->clear();
    m_value->setAccessibleName(shownLiterally(tr("Value of %1; it is not shown").arg(name)));
    m_entry->show();
    m_value->setFocus();
    m_said->setText({}); // of what was done before
}

void SecretsDialog::keep()
{
    if (m_value->text().isEmpty())
        return;
    const QString name = m_name;
    const QByteArray value = m_value->text().toUtf8();
    forget();
    Q_EMIT storeWished(name, value);
}

void SecretsDialog::forget()
{
    m_value->clear();
    m_entry->hide();
    m_name.clear();
}

void SecretsDialog::askRemove(const QString &name)
{
    ask(this,
        {.title = tr("Remove %1").arg(name),
         .text =
             tr("The keychain forgets %1, and Switchyard with it. What is open goes on; it cannot "
                "be opened again until a new one is stored.")
                 .arg(name),
         .answer = tr("Remove it"),
         .dangerous = true},
        [this, name](const Reply &reply) {
            if (reply.yes)
                Q_EMIT removeWished(name);
        });
}

void SecretsDialog::say(const QString &sentence, bool isBad)
{
    m_said->setText(sentence);
    m_said->setTone(isBad ? Tone::Bad : Tone::Ok);
}

} // namespace switchyard
