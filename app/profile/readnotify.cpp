#include "app/profile/kinds.h"
#include "app/profile/parts.h"

namespace switchyard::profile
{
namespace
{

void readSigned(TableReader &in, NotifyProfile &out)
{
    readSecret(in, "secret", out.secret, Need::Optional);
}
void readUnsigned(TableReader &, NotifyProfile &) {}

constexpr auto ofAnotherKind =
    QT_TRANSLATE_NOOP("Profile", "\"%1\" signs no message; its address is all the secret it has");

const std::vector<Kind<NotifyProfile>> &notifyKinds()
{
    static const std::vector<Kind<NotifyProfile>> table = {
        {"dingtalk", {QStringLiteral("secret")}, &readSigned},
        {"feishu", {QStringLiteral("secret")}, &readSigned},
        {"slack", {}, &readUnsigned},
        {"webhook", {QStringLiteral("secret")}, &readSigned},
        {"wecom", {}, &readUnsigned},
    };
    return table;
}

void readFrom(TableReader &in, NotifyProfile::From &out)
{
    const QStringList all{QStringLiteral("steps"), QStringLiteral("trouble"),
                          QStringLiteral("end")};
    QString from = all.front();
    in.choice("from", from, Need::Optional, all);
    out = NotifyProfile::From(std::max<qsizetype>(0, all.indexOf(from)));
}

} // namespace

void readNotify(TableReader &root, std::vector<NotifyProfile> &out)
{
    root.tables("notify", Need::Optional,
                QT_TRANSLATE_NOOP("Profile", "one [[notify]] table for each robot"),
                [&](TableReader &in) {
                    NotifyProfile robot;
                    readKind(in, notifyKinds(), robot, ofAnotherKind);
                    in.text("name", robot.name, Need::Optional, anyText);
                    if (robot.name.isEmpty())
                        robot.name = robot.kind;
                    readSecret(in, "url", robot.url, Need::Required);
                    readFrom(in, robot.from);
                    in.text("ca-file", robot.caFile, Need::Optional, pathText);
                    for (const NotifyProfile &other : out)
                        if (!robot.name.isEmpty() && other.name == robot.name)
                            in.fail("name", QCoreApplication::translate(
                                                "Profile", "two robots have the name \"%1\"; give "
                                                           "one of them another")
                                                .arg(shown(robot.name)));
                    out.push_back(robot);
                });
}

} // namespace switchyard::profile
