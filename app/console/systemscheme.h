#pragma once
#include "ui/theme.h"

#include <QDBusMessage>
#include <QObject>

#include <functional>
#include <optional>

namespace switchyard::console
{

/// Whether the desktop is light or dark, as its portal tells it now and whenever it changes
/// (org.freedesktop.portal.Settings, org.freedesktop.appearance color-scheme: 0 no preference,
/// 1 dark, 2 light). Never blocks; without a portal it stays what Qt's own palette said.
class SystemScheme : public QObject
{
    Q_OBJECT
public:
    /// `fromPalette` counts until the portal has told something.
    explicit SystemScheme(Scheme fromPalette, std::function<void()> changed);
    Scheme scheme() const { return m_told.value_or(m_fromPalette); }

private Q_SLOTS:
    void settingChanged(const QDBusMessage &message);

private:
    void take(const QVariant &value);

    Scheme m_fromPalette;
    std::optional<Scheme> m_told = {};
    std::function<void()> m_changed;
};

} // namespace switchyard::console
