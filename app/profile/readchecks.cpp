#include "app/profile/parts.h"

// What looks at a dark zone: direct requests, checks, and testers.
namespace switchyard::profile
{
namespace
{

/// A check runs through every gateway within the ten seconds of one round of checks.
constexpr qint64 longestCheckMs = 9'000;

void readExpectations(TableReader &expect, CheckProfile &out)
{
    expect.number("status", out.status, Need::Optional, {100, 599});
    expect.text("body", out.body, Need::Optional, anyText);
    expect.texts("headers", out.headers, Need::Optional, headerLineText);
}

void readOneCheck(TableReader &in, CheckProfile &out)
{
    in.text("name", out.name, Need::Required, anyText);
    in.program("command", out.command, Need::Optional,
               {QStringLiteral("zone"), QStringLiteral("host"), QStringLiteral("port")});
    in.duration("limit", out.limitMs, {1'000, longestCheckMs});
    const bool isCommand = in.node("command") != nullptr;
    in.text("url", out.url, isCommand ? Need::Optional : Need::Required, checkUrlText);
    in.table("expect", Need::Optional,
             QT_TRANSLATE_NOOP("Profile", "{ status = 200, body = \"...\" }"),
             [&](TableReader &expect) { readExpectations(expect, out); });
    QString whose;
    in.choice("assets-of", whose, Need::Optional, {QStringLiteral("other")});
    out.assetsOfOther = !whose.isEmpty();
    if (out.assetsOfOther && in.node("expect"))
        in.fail("expect", QCoreApplication::translate(
                              "Profile", "\"assets-of\" and \"expect\" stand in one check; each "
                                         "asset is expected with status 200"));
    for (const char *key : {"url", "expect", "assets-of"})
        if (isCommand && in.node(key))
            in.fail(key, QCoreApplication::translate(
                             "Profile", "\"command\" and \"%1\" stand in one check; a command "
                                        "makes its own requests and says by its exit code")
                             .arg(QString::fromLatin1(key)));
    if (!isCommand && in.node("limit"))
        in.fail("limit", QCoreApplication::translate(
                             "Profile", "\"limit\" is of a \"command\", and this check has none"));
}

void readTesterDns(TableReader &in, TesterDnsProfile &out)
{
    in.text("name", out.name, Need::Required, hostText);
    in.program("set", out.set, Need::Required, {QStringLiteral("name"), QStringLiteral("address")});
    in.program("clear", out.clear, Need::Required, {QStringLiteral("name")});
    in.program("shown", out.shown, Need::Required, {QStringLiteral("name")});
}

} // namespace

void readProbe(TableReader &in, ProbeProfile &out)
{
    in.text("url", out.url, Need::Optional, probeText);
    in.text("instance-header", out.instanceHeader, Need::Optional, headerText);
    in.text("version-header", out.versionHeader, Need::Optional, headerText);
    in.text("ca-file", out.caFile, Need::Optional, pathText);
    readSecret(in, "credentials", out.credentials, Need::Optional);
}

void readChecks(TableReader &root, std::vector<CheckProfile> &out)
{
    root.tables("checks", Need::Optional,
                QT_TRANSLATE_NOOP("Profile", "one [[checks]] table for each check"),
                [&](TableReader &in) {
                    CheckProfile check;
                    readOneCheck(in, check);
                    for (const CheckProfile &other : out) {
                        if (!check.name.isEmpty() && other.name == check.name)
                            in.fail("name", QCoreApplication::translate(
                                                "Profile", "two checks have the name \"%1\"")
                                                .arg(shown(check.name)));
                    }
                    out.push_back(check);
                });
}

void readTesters(TableReader &in, TestersProfile &out)
{
    in.program("browser", out.browser, Need::Optional, {});
    in.table("dns", Need::Optional,
             QT_TRANSLATE_NOOP("Profile", "{ name = \"...\", set = [...], clear = [...], "
                                          "shown = [...] }"),
             [&](TableReader &dns) { readTesterDns(dns, out.dns); });
}

} // namespace switchyard::profile
