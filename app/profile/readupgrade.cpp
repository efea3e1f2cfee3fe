#include "app/profile/kinds.h"
#include "app/profile/parts.h"

namespace switchyard::profile
{
namespace
{

constexpr qint64 second = 1'000;
constexpr qint64 hour = 3'600'000;

QString tr(const char *text) { return QCoreApplication::translate("Profile", text); }

/// Services in order of upgrade; a service stands in one group.
void readGroups(TableReader &in, std::vector<QStringList> &out)
{
    constexpr char shape[] = QT_TRANSLATE_NOOP(
        "Profile", "a list of lists of services: [[\"config\"], [\"order\", \"coupon\"]]");
    const toml::array *groups = in.array("groups", Need::Optional, shape);
    QStringList seen;
    for (size_t i = 0; groups && i < groups->size(); ++i) {
        const toml::array *group = (*groups)[i].as_array();
        if (!group || group->empty()) {
            in.failAt(
                (*groups)[i],
                QCoreApplication::translate("Profile", "\"groups\" must be %1").arg(tr(shape)));
            continue;
        }
        QStringList services;
        for (const toml::node &node : *group) {
            const QString service = in.element(node, "groups", serviceText).value_or(QString());
            if (!service.isEmpty() && seen.contains(service))
                in.failAt(node, QCoreApplication::translate(
                                    "Profile", "service \"%1\" stands twice in \"groups\"")
                                    .arg(service));
            seen.append(service);
            services.append(service);
        }
        out.push_back(services);
    }
}

QStringList placeholders()
{
    return {QStringLiteral("host"),    QStringLiteral("port"),     QStringLiteral("service"),
            QStringLiteral("version"), QStringLiteral("instance"), QStringLiteral("zone")};
}

void readStop(TableReader &in, StopProfile &out)
{
    in.text("actuator", out.actuator, Need::Optional, webPathText);
    QStringList words = placeholders(); // what it stops has a version already
    words.removeOne(QStringLiteral("version"));
    in.program("command", out.command, Need::Optional, words);
    in.program("kill", out.kill, Need::Optional, words);
    in.number("port", out.port, Need::Optional, {1, 65535});
    in.duration("limit", out.limitMs, {second, hour});
    readSecret(in, "credentials", out.credentials, Need::Optional);
    readVia(in, out.via);
    if (in.node("credentials") && !in.node("actuator"))
        in.fail("credentials",
                QCoreApplication::translate("Profile", "\"credentials\" in \"stop\" are for an "
                                                       "\"actuator\"; a command has its own"));
    if (in.node("actuator") && in.node("command"))
        in.fail("command", QCoreApplication::translate(
                               "Profile", "\"stop\" has both \"actuator\" and \"command\"; an "
                                          "instance is asked to end in one way"));
    if (!in.node("actuator") && !in.node("command"))
        in.fail("actuator", QCoreApplication::translate(
                                "Profile", "\"stop\" lacks \"actuator\", the path of Spring "
                                           "Boot's actuator, or \"command\""));
}

constexpr TextRule userText{
    QT_TRANSLATE_NOOP("Profile", "the name of a user, such as \"deploy\""),
    [](const QString &t) { return t.size() <= 255 && nameText.fits(t) && !t.contains(u':'); }};

void readAssistant(TableReader &in, UpgradeProfile &upgrade)
{
    AssistantProfile &out = upgrade.assistant;
    in.text("region", out.region, Need::Required, nameText);
    readSecret(in, "credentials", out.credentials, Need::Required);
    in.entries("servers", out.servers, Need::Required,
               QT_TRANSLATE_NOOP("Profile", "the ECS instance id of each host, as registries have "
                                            "it: { \"10.0.1.11\" = \"i-bp1a\" }"),
               nameText);
    in.text("user", out.user, Need::Optional, userText);
    in.text("directory", out.directory, Need::Optional, pathText);
    readEndpoint(in, out.endpoint);
    in.text("ca-file", out.caFile, Need::Optional, pathText);
    in.choice("signature", out.signature, Need::Optional,
              {QStringLiteral("v3"), QStringLiteral("v1")});
    in.number("calls-per-minute", out.callsPerMinute, Need::Optional, {12, 1'000'000});
}

const std::vector<Kind<UpgradeProfile>> &kinds()
{
    static const std::vector<Kind<UpgradeProfile>> table{
        {"command", {}, [](TableReader &, UpgradeProfile &) {}},
        {"cloud-assistant",
         {QStringLiteral("region"), QStringLiteral("credentials"), QStringLiteral("servers"),
          QStringLiteral("user"), QStringLiteral("directory"), QStringLiteral("endpoint"),
          QStringLiteral("ca-file"), QStringLiteral("signature"),
          QStringLiteral("calls-per-minute")},
         &readAssistant},
    };
    return table;
}

} // namespace

void readUpgrade(TableReader &in, const Access &usual, UpgradeProfile &out)
{
    out.stop.via = usual;
    in.table("stop", Need::Optional,
             QT_TRANSLATE_NOOP("Profile", "{ actuator = \"/actuator\", limit = \"60s\" }"),
             [&](TableReader &stop) { readStop(stop, out.stop); });
    readKind(in, kinds(), out,
             QT_TRANSLATE_NOOP("Profile", "it is a key of another way to upgrade than \"%1\""));
    readGroups(in, out.groups);
    in.program("deploy", out.deploy, Need::Required, placeholders());
    in.number("parallel", out.parallel, Need::Optional, {1, 1000});
    in.duration("deadline", out.deadlineMs, {second, 4 * hour});
    if (out.stop.isAsked() && out.stop.limitMs >= out.deadlineMs)
        in.fail("stop",
                QCoreApplication::translate("Profile", "the \"limit\" of \"stop\" is not shorter "
                                                       "than the \"deadline\" of both stop and "
                                                       "deploy: nothing could be deployed after "
                                                       "a slow stop"));
    in.duration("ready", out.readyMs, {second, 4 * hour});
}

} // namespace switchyard::profile
