#include "app/profile/parts.h"

#include <QRegularExpression>

// What no registry lists and a release changes all the same.
namespace switchyard::profile
{
namespace
{

/// A version is asked for within one read of the zone's registry.
constexpr qint64 longestVersionMs = 3'000;

const TextRule patternText{
    QT_TRANSLATE_NOOP("Profile", "a pattern with one group around the version, such as "
                                 "\"version=([0-9.]+)\""),
    [](const QString &t) {
        const QRegularExpression pattern(t);
        return anyText.fits(t) && pattern.isValid() && pattern.captureCount() == 1;
    }};

QStringList placeWords()
{
    return {QStringLiteral("host"), QStringLiteral("port"), QStringLiteral("service"),
            QStringLiteral("zone")};
}

void readVersion(TableReader &in, PartVersionProfile &out)
{
    in.program("command", out.command, Need::Optional, placeWords());
    in.duration("limit", out.limitMs, {100, longestVersionMs});
    const bool isCommand = in.node("command") != nullptr;
    in.text("url", out.url, isCommand ? Need::Optional : Need::Required, checkUrlText);
    in.text("json", out.json, Need::Optional, nameText);
    in.text("header", out.header, Need::Optional, headerText);
    in.text("body", out.body, Need::Optional, patternText);
    QString first;
    for (const char *key : {"url", "json", "header", "body"}) {
        if (!in.node(key))
            continue;
        if (isCommand)
            in.fail(key, QCoreApplication::translate(
                             "Profile", "\"command\" and \"%1\" stand in one \"version\"; a "
                                        "command prints the version itself")
                             .arg(QString::fromLatin1(key)));
        else if (!first.isEmpty())
            in.fail(key, QCoreApplication::translate(
                             "Profile", "\"%1\" and \"%2\" stand in one \"version\"; it is taken "
                                        "from one of them")
                             .arg(first, QString::fromLatin1(key)));
        else if (QLatin1StringView(key) != QLatin1StringView("url"))
            first = QString::fromLatin1(key);
    }
    if (!isCommand && in.node("limit"))
        in.fail("limit", QCoreApplication::translate(
                             "Profile", "\"limit\" is of a \"command\", and there is none"));
}

void readHealth(TableReader &in, PartProfile &out)
{
    in.text("url", out.healthUrl, Need::Required, checkUrlText);
    in.number("status", out.healthStatus, Need::Optional, {100, 599});
    in.text("body", out.healthBody, Need::Optional, anyText);
}

/// An instance is known by its place: none may stand twice.
void readPlaces(TableReader &in, PerZone<QStringList> &out)
{
    in.texts("A", out.a, Need::Required, originText);
    in.texts("B", out.b, Need::Required, originText);
    for (const QString &place : out.b)
        if (out.a.contains(place))
            in.fail("B", QCoreApplication::translate("Profile", "the place \"%1\" is named for "
                                                                "both zones")
                             .arg(shown(place)));
}

void readOnePart(TableReader &in, PartProfile &out)
{
    in.text("name", out.name, Need::Required, serviceText);
    in.table("version", Need::Required,
             QT_TRANSLATE_NOOP("Profile", "{ url = \"...\", json = \"version\" }"),
             [&](TableReader &version) { readVersion(version, out.version); });
    in.table("health", Need::Optional, QT_TRANSLATE_NOOP("Profile", "{ url = \"...\" }"),
             [&](TableReader &health) { readHealth(health, out); });
    in.table("places", Need::Optional,
             QT_TRANSLATE_NOOP("Profile", "{ A = [\"http://...\"], B = [\"http://...\"] }"),
             [&](TableReader &places) { readPlaces(places, out.places); });
    in.program("deploy", out.deploy, Need::Optional,
               placeWords() << QStringLiteral("version") << QStringLiteral("instance"));
    readSecret(in, "credentials", out.credentials, Need::Optional);
}

} // namespace

void readParts(TableReader &root, std::vector<PartProfile> &out)
{
    root.tables("parts", Need::Optional,
                QT_TRANSLATE_NOOP("Profile", "one [[parts]] table for each part that no registry "
                                             "lists"),
                [&](TableReader &in) {
                    PartProfile part;
                    readOnePart(in, part);
                    for (const PartProfile &other : out)
                        if (!part.name.isEmpty() && other.name == part.name)
                            in.fail("name", QCoreApplication::translate(
                                                "Profile", "two parts have the name \"%1\"")
                                                .arg(part.name));
                    out.push_back(part);
                });
}

} // namespace switchyard::profile
