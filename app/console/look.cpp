#include "app/console/look.h"

#include "app/language/language.h"

#include <QApplication>
#include <QLocale>

namespace switchyard::console
{

namespace
{

QLocale localeOf(Language language)
{
    switch (language) {
    case Language::English:
        return QLocale(QLocale::English);
    case Language::Chinese:
        return {QLocale::Chinese, QLocale::China};
    case Language::AsTheSystem:
        break;
    }
    return chosenLanguage();
}

} // namespace

Look::Look(QApplication &app, const Appearance &appearance, bool isFixed)
    : m_app(app), m_appearance(appearance)
{
    // Before a palette of our own hides what the system's says.
    if (!isFixed)
        m_system = std::make_unique<SystemScheme>(schemeOf(QApplication::palette()), [this] {
            if (m_appearance.colours == Colours::AsTheSystem)
                applyColours();
        });
    applyLanguage();
    applyColours();
}

void Look::set(const Appearance &appearance)
{
    const Appearance before = std::exchange(m_appearance, appearance);
    if (before.colours != appearance.colours)
        applyColours();
    if (before.language != appearance.language)
        applyLanguage();
}

void Look::applyColours()
{
    const Scheme system = m_system ? m_system->scheme() : Scheme::Light;
    const Scheme scheme = m_appearance.colours == Colours::Dark    ? Scheme::Dark
                          : m_appearance.colours == Colours::Light ? Scheme::Light
                                                                   : system;
    applyTheme(m_app, scheme);
}

void Look::applyLanguage() { installLanguage(m_app, localeOf(m_appearance.language)); }

} // namespace switchyard::console
