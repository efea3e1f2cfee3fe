#include "app/language/language.h"

#include "app/language/sentences.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace switchyard
{

namespace
{

void install(QCoreApplication &app, const QLocale &locale, const QString &name,
             const QString &folder)
{
    auto *translator = new QTranslator(&app);
    if (translator->load(locale, name, QStringLiteral("_"), folder))
        app.installTranslator(translator);
    else
        delete translator;
}

} // namespace

QLocale chosenLanguage()
{
    const QString name = qEnvironmentVariable("SWITCHYARD_LANGUAGE");
    return name.isEmpty() ? QLocale() : QLocale(name);
}

void installLanguage(QCoreApplication &app, const QLocale &locale)
{
    qDeleteAll(app.findChildren<QTranslator *>(QString(), Qt::FindDirectChildrenOnly));
    install(app, locale, QStringLiteral("qtbase"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(app, locale, QStringLiteral("switchyard"), QStringLiteral(":/translations"));
    if (locale.language() != QLocale::English)
        app.installTranslator(new Sentences(&app));
}

} // namespace switchyard
