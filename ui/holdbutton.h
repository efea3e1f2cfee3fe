#pragma once
#include <QPushButton>
#include <QTimer>
#include <QVariantAnimation>

namespace switchyard
{

/// A button that acts only after it has been held down, by pointer or by key. An assistive tool can
/// only press: for it the button asks for a second press, which counts no sooner than a hold would
/// have lasted, and for some seconds from then on.
class HoldButton final : public QPushButton
{
    Q_OBJECT
public:
    explicit HoldButton(int holdMs, QWidget *parent = nullptr);

    /// A verb with its consequence. Text and description say how it is to be pressed; another deed
    /// than the one that was pressed for has to be pressed for anew.
    void setDeed(const QString &deed);
    /// The press action of AT-SPI.
    void pressByTool();

Q_SIGNALS:
    void held();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Tool : quint8 {
        Idle,
        Waits, ///< pressed once; another press is too soon
        Ready, ///< the second press counts
    };
    void setTool(Tool tool);
    void tell();

    QString m_deed = {};
    Tool m_tool = Tool::Idle;
    QTimer m_ready; ///< how long the second press counts
    QVariantAnimation m_progress;
};

} // namespace switchyard
