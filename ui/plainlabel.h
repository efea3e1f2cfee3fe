#pragma once
#include "ui/theme.h"

#include <QLabel>

namespace switchyard
{

/// What a text's colour means. Most text is neutral.
enum class Tone : quint8 { Text, Dim, Ok, Warn, Bad, Unknown, A, B };
const QColor &colourOf(Tone tone, const Theme &theme);

/// What happens to a text that is longer than its place.
enum class Overflow : quint8 { Grow, Elide, Wrap };

/// The one label. Its text is text: never markup, never a mnemonic; controls that could turn, hide
/// or end it are shown as themselves. What is read aloud is what is shown.
class PlainLabel : public QLabel
{
    Q_OBJECT
public:
    explicit PlainLabel(QWidget *parent = nullptr, TextSize size = TextSize::Body,
                        Weight weight = Weight::Normal, Overflow overflow = Overflow::Grow);

    void setText(const QString &text);
    void setTone(Tone tone);
    /// Whether the whole text has its place; an elided one has it in its tip.
    bool isElided() const;

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void tellElided();

    Overflow m_overflow;
    Tone m_tone = Tone::Text;
};

/// The one way to give a widget a tip: plain text, also for those who hear it.
void setTip(QWidget *widget, const QString &text);
/// Markup that shows `text` as it is; for the tip of a view's cell.
QString tipOf(const QString &text);

} // namespace switchyard
