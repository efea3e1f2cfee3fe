#pragma once
#include <QPushButton>
#include <QVariantAnimation>

namespace switchyard
{

/// A button that acts only after it has been held down, by pointer or by key.
class HoldButton final : public QPushButton
{
    Q_OBJECT
public:
    explicit HoldButton(int holdMs, QWidget *parent = nullptr);

Q_SIGNALS:
    void held();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVariantAnimation m_progress;
};

} // namespace switchyard
