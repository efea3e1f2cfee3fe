#include "ui/commandpalette.h"

#include "models/views/text.h"
#include "ui/plaindelegate.h"
#include "ui/plainlabel.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>

namespace switchyard
{

namespace
{

constexpr int rowHeight = 4 * grid;
constexpr int rowsShown = 12;
enum Role { NumberRole = Qt::UserRole, KeysRole, NoteRole, EnabledRole };

/// The command left, what it would do or why it cannot be done behind it, its keys right.
class CommandDelegate final : public PlainDelegate
{
public:
    using PlainDelegate::PlainDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {20 * grid, rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Theme &theme = themeOf(option.palette);
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.line);
        QRect place = option.rect.adjusted(2 * grid, 0, -2 * grid, 0);
        painter->setFont(fontOf(TextSize::Small));
        painter->setPen(theme.dim);
        const QString keys = index.data(KeysRole).toString();
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, keys);
        place.setRight(place.right() - painter->fontMetrics().horizontalAdvance(keys) - 2 * grid);
        painter->setFont(fontOf(TextSize::Body));
        painter->setPen(index.data(EnabledRole).toBool() ? theme.text : theme.dim);
        paintPart(*painter, place, index.data().toString());
        painter->setFont(fontOf(TextSize::Small));
        painter->setPen(theme.dim);
        paintPart(*painter, place, index.data(NoteRole).toString());
        painter->restore();
    }

private:
    /// As much as there is room for; the room is less by it.
    static void paintPart(QPainter &painter, QRect &place, const QString &text)
    {
        const QFontMetrics metrics = painter.fontMetrics();
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(text, Qt::ElideRight, place.width()));
        place.setLeft(place.left() + metrics.horizontalAdvance(text) + 2 * grid);
    }
};

/// What is heard of a command.
QString heard(const Command &command)
{
    QStringList parts{command.text};
    if (!command.keys.isEmpty())
        parts += command.keys;
    if (!command.enabled)
        parts += CommandPalette::tr("cannot be done now");
    if (!command.note.isEmpty())
        parts += command.note;
    return parts.join(QStringLiteral(", "));
}

} // namespace

CommandPalette::CommandPalette(std::vector<Offer> offers, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), m_offers(std::move(offers)),
      m_edit(new QLineEdit(this)), m_list(new QListWidget(this)),
      m_none(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap))
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Commands"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    for (Offer &one : m_offers) {
        for (QString *text : {&one.command.text, &one.command.note})
            *text = shownLiterally(*text);
        m_commands.push_back(one.command);
    }
    m_edit->setObjectName(QStringLiteral("paletteEdit"));
    m_edit->setAccessibleName(tr("Find a command"));
    m_edit->setPlaceholderText(tr("What to do, or where to go"));
    m_edit->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(windowTitle());
    m_list->setFocusPolicy(Qt::NoFocus); // the arrow keys reach it from the line
    m_list->setItemDelegate(new CommandDelegate(this));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_none->setText(tr("Nothing is called so."));
    m_none->setTone(Tone::Dim);
    m_none->setAlignment(Qt::AlignCenter);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(grid, grid, grid, grid);
    rows->setSpacing(grid);
    rows->addWidget(m_edit);
    rows->addWidget(m_list, 1);
    rows->addWidget(m_none, 1);
    setFixedSize(96 * grid, rowsShown * rowHeight + 7 * grid);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_edit, &QLineEdit::returnPressed, this, &CommandPalette::choose);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::choose);
    connect(m_list, &QListWidget::currentRowChanged, this, &CommandPalette::tellCurrent);
    find();
}

void CommandPalette::find()
{
    m_list->clear();
    for (const int at : commandsMatching(m_commands, m_edit->text())) {
        const Command &command = m_commands[std::size_t(at)];
        auto *item = new QListWidgetItem(command.text, m_list);
        item->setData(NumberRole, at);
        item->setData(KeysRole, command.keys);
        item->setData(NoteRole, command.note);
        item->setData(EnabledRole, command.enabled);
        item->setData(Qt::AccessibleTextRole, heard(command));
    }
    m_list->setVisible(m_list->count() > 0);
    m_none->setVisible(m_list->count() == 0);
    m_list->setCurrentRow(0);
    tellCurrent();
}

// The line has the focus all the time: what is chosen is told as what it would do.
void CommandPalette::tellCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    m_edit->setAccessibleDescription(item ? item->data(Qt::AccessibleTextRole).toString()
                                          : m_none->text());
}

void CommandPalette::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !item->data(EnabledRole).toBool())
        return;
    // It may open a dialog, which belongs to the window and not to what goes away here.
    QMetaObject::invokeMethod(parent(), m_offers[item->data(NumberRole).toUInt()].run,
                              Qt::QueuedConnection);
    close();
}

bool CommandPalette::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate)
        close();
    return QDialog::event(event);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp ||
            key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    const QWidget *window = parentWidget();
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, 7 * grid)));
    m_edit->setFocus();
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.card);
    painter.setPen(QPen(theme.dim, 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace switchyard
