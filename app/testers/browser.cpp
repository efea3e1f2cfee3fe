#include "app/testers/browser.h"

#include "models/zones/testers.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace switchyard
{

namespace
{

using namespace Qt::StringLiterals;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Testers)
};

constexpr const char *known[] = {"chromium",       "google-chrome", "google-chrome-stable",
                                 "microsoft-edge", "firefox",       "firefox-esr"};

/// The program and its own arguments; empty: none is known here.
QStringList browserOf(const Profile &profile)
{
    if (!profile.testers.browser.isEmpty())
        return profile.testers.browser;
    for (const char *name : known)
        if (const QString found = QStandardPaths::findExecutable(QString::fromLatin1(name));
            !found.isEmpty())
            return {found};
    return {};
}

/// Where the browser keeps what it needs, for this environment and zone alone.
QString folderOf(const Profile &profile, Zone zone)
{
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return u"%1/switchyard/browser/%2-%3"_s.arg(cache, profile.id, nameOf(zone));
}

bool keep(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush();
}

} // namespace

tl::expected<QString, QString> browseAs(const Profile &profile, Zone zone)
{
    const QStringList browser = browserOf(profile);
    if (browser.isEmpty())
        return tl::unexpected(
            Said::tr("No browser was found on this machine, so none was opened. Install chromium "
                     "or firefox, or name one in the profile: [testers] browser = [\"...\"]."));
    const QString folder = folderOf(profile, zone);
    const auto start = browserStart(profile, zone, browserKindOf(browser.first()), folder);
    if (!start)
        return tl::unexpected(
            Said::tr("No browser was opened: the profile names no gateway of zone %1 by its "
                     "address, or has no check or probe that tells the production name.")
                .arg(nameOf(zone)));
    if (!QDir().mkpath(folder) ||
        (!start->preferences.isEmpty() && !keep(folder + u"/user.js"_s, start->preferences)))
        return tl::unexpected(Said::tr("No browser was opened: %1 cannot be written.").arg(folder));
    if (!QProcess::startDetached(browser.first(), browser.mid(1) + start->arguments))
        return tl::unexpected(Said::tr("%1 could not be started.").arg(browser.first()));
    return Said::tr("%1 was opened: %2 is answered by zone %3 in that window alone.")
        .arg(browser.first(), productionNames(profile).first(), nameOf(zone));
}

} // namespace switchyard
