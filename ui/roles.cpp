#include "ui/roles.h"

#include "ui/holdbutton.h"

#include <QAccessibleWidget>
#include <QWidget>

namespace switchyard
{

namespace
{

/// A drawing: what it is made of says nothing of its own.
class Drawing final : public QAccessibleWidget
{
public:
    using QAccessibleWidget::QAccessibleWidget;
    int childCount() const override { return 0; }
    QAccessibleInterface *child(int) const override { return nullptr; }
};

/// Qt's own press is over before anything is held.
class Held final : public QAccessibleWidget
{
public:
    explicit Held(HoldButton *button)
        : QAccessibleWidget(button, QAccessible::Button), m_button(button)
    {
    }
    QStringList actionNames() const override
    {
        const QStringList others = QAccessibleWidget::actionNames();
        return m_button->isEnabled() ? QStringList(pressAction()) + others : others;
    }
    void doAction(const QString &name) override
    {
        if (name == pressAction())
            m_button->pressByTool();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    HoldButton *m_button;
};

QAccessibleInterface *interfaceOf(const QString &name, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget)
        return nullptr;
    if (name == QLatin1String("switchyard::ZoneChart"))
        return new Drawing(widget, QAccessible::Chart);
    if (auto *button = qobject_cast<HoldButton *>(object))
        return new Held(button);
    for (const char *graphic : {"SplitBar", "StageStrip", "EvidenceBars"})
        if (name == QLatin1String("switchyard::") + QLatin1String(graphic))
            return new Drawing(widget, QAccessible::Graphic);
    if (name == QLatin1String("QScrollArea"))
        return new QAccessibleWidget(widget, QAccessible::Grouping);
    return nullptr;
}

} // namespace

void tellRoles() { QAccessible::installFactory(interfaceOf); }

} // namespace switchyard
