#pragma once
#include "models/views/releaseview.h"
#include "ui/plainlabel.h"

#include <QComboBox>
#include <QFrame>
#include <QPushButton>

namespace switchyard
{

enum class ButtonKind : quint8 { Normal, Primary, Danger, Flat };

/// A button that tests find by `name` and that is read aloud by its text.
QPushButton *makeButton(const QString &name, const QString &text, QWidget *parent,
                        ButtonKind kind = ButtonKind::Normal);
/// Text of others on a button: no mnemonic, no control is obeyed.
void setButtonText(QPushButton *button, const QString &text);
/// Shows an action. The button keeps its place while it is not shown.
void showAction(QPushButton *button, const ActionView &action);
void keepPlace(QWidget *widget);

/// A list to choose one of, with a sign of its own that it opens: a style sheet takes Qt's away.
class Chooser final : public QComboBox
{
    Q_OBJECT
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A pane with a line around it; with a zone it carries the zone's line on top.
class Card final : public QFrame
{
    Q_OBJECT
public:
    enum class Edge : quint8 { None, A, B, Warn };
    explicit Card(QWidget *parent = nullptr, Edge edge = Edge::None);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Edge m_edge;
};

/// The pen of a zone's line: A solid, B dashed.
QPen penOf(Zone zone, const Theme &theme, qreal width);

} // namespace switchyard
