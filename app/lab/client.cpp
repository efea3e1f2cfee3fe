#include "app/lab/client.h"

#include <httplib.h>

#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <cstdio>
#include <optional>
#include <toml++/toml.h>

namespace switchyard::lab
{
namespace
{

constexpr int answerSeconds = 120; // A deploy waits for requests in flight; a held one for longer.

int say(const QString &text, int code)
{
    std::fputs((QStringLiteral("switchyard-lab: ") + text + u'\n').toUtf8().constData(), stderr);
    return code;
}

struct Endpoint {
    QUrl url = {};
    std::string token = {};
};

std::optional<Endpoint> endpointOf(const QString &profile)
{
    try {
        const toml::table table = toml::parse_file(profile.toStdString());
        const auto control = table.at_path("lab.control").value<std::string>();
        QFile token(
            QString::fromStdString(table.at_path("lab.token.lab-file").value_or(std::string())));
        if (!control || !token.open(QIODevice::ReadOnly))
            return std::nullopt;
        return Endpoint{QUrl(QString::fromStdString(*control)),
                        token.readAll().trimmed().toStdString()};
    } catch (const toml::parse_error &) {
        return std::nullopt;
    }
}

/// One exchange with the control endpoint; prints what is wrong.
int ask(const Endpoint &to, const std::string &path, const std::optional<QJsonObject> &body)
{
    httplib::Client client(to.url.host().toStdString(), to.url.port());
    client.set_read_timeout(answerSeconds);
    client.set_default_headers({{"Authorization", "Bearer " + to.token}});
    const httplib::Result result =
        body ? client.Post(path.c_str(),
                           QJsonDocument(*body).toJson(QJsonDocument::Compact).toStdString(),
                           "application/json")
             : client.Get(path.c_str());
    if (!result)
        return say(QStringLiteral("the lab does not answer at %1").arg(to.url.toString()), 1);
    const QJsonObject answer =
        QJsonDocument::fromJson(QByteArray::fromStdString(result->body)).object();
    if (result->status != 200)
        return say(answer.value(QStringLiteral("error")).toString(), 1);
    if (!body)
        std::fputs(result->body.c_str(), stdout);
    return 0;
}

int fault(const Endpoint &to, const QCommandLineParser &given, const QStringList &words)
{
    if (given.isSet(QStringLiteral("clear")))
        return ask(to, "/clear",
                   QJsonObject{{QStringLiteral("names"), QJsonArray::fromStringList(words)}});
    for (const QString &word : words) {
        const QJsonObject body{{QStringLiteral("name"), word.section(u'=', 0, 0)},
                               {QStringLiteral("value"), word.section(u'=', 1)}};
        if (const int code = ask(to, "/fault", body))
            return code;
    }
    return words.isEmpty() ? say(QStringLiteral("which fault? --help lists them"), 2) : 0;
}

int deploy(const Endpoint &to, const QCommandLineParser &given, const QStringList &words)
{
    if (!words.isEmpty())
        return say(QStringLiteral("\"%1\" is not understood").arg(words.first()), 2);
    return ask(to, "/deploy",
               QJsonObject{{QStringLiteral("instance"), given.value(QStringLiteral("instance"))},
                           {QStringLiteral("version"), given.value(QStringLiteral("version"))}});
}

int drain(const Endpoint &to, const QCommandLineParser &given, const QStringList &words)
{
    if (words != QStringList{QStringLiteral("on")} && words != QStringList{QStringLiteral("off")})
        return say(QStringLiteral("drain --zone A|B on|off"), 2);
    return ask(to, "/drain",
               QJsonObject{{QStringLiteral("zone"), given.value(QStringLiteral("zone"))},
                           {QStringLiteral("on"), words.first() == u"on"}});
}

} // namespace

bool isClientCommand(const QStringList &arguments)
{
    static const QStringList commands{QStringLiteral("fault"), QStringLiteral("deploy"),
                                      QStringLiteral("drain"), QStringLiteral("wait"),
                                      QStringLiteral("state")};
    return commands.contains(arguments.value(1));
}

int runClient(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption(
        {{QStringLiteral("p"), QStringLiteral("profile")}, QString(), QStringLiteral("FILE")});
    for (const char *name : {"instance", "service", "version", "zone"})
        parser.addOption({QString::fromLatin1(name), QString(), QStringLiteral("VALUE")});
    parser.addOption(QCommandLineOption(QStringLiteral("clear")));
    if (!parser.parse(arguments))
        return say(parser.errorText() + QStringLiteral("; see --help"), 2);
    QStringList words = parser.positionalArguments();
    const QString command = words.isEmpty() ? QString() : words.takeFirst();
    const auto to = endpointOf(parser.value(QStringLiteral("profile")));
    if (!to)
        return say(QStringLiteral("\"%1\" is not the profile of a lab that runs")
                       .arg(parser.value(QStringLiteral("profile"))),
                   2);
    if (command == u"state")
        return ask(*to, "/state", std::nullopt);
    if (command == u"fault")
        return fault(*to, parser, words);
    if (command == u"deploy")
        return deploy(*to, parser, words);
    if (command == u"drain")
        return drain(*to, parser, words);
    return ask(*to, "/wait", QJsonObject{{QStringLiteral("call"), words.value(0)}});
}

} // namespace switchyard::lab
