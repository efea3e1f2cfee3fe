#include "app/lab/control.h"

#include <QJsonDocument>

namespace switchyard::lab
{
namespace
{

constexpr int parkedLimitMs = 60'000;

void write(httplib::Response &reply, int status, const QJsonObject &body)
{
    reply.status = status;
    reply.set_content(QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString() + '\n',
                      "application/json");
}

QString text(const QJsonObject &from, const char *name)
{
    return from.value(QLatin1String(name)).toString();
}

} // namespace

Control::Control(World &world, std::string token)
    : m_world(world), m_token(std::move(token)),
      m_server("127.0.0.1", [this](const auto &request, auto &reply) { answer(request, reply); })
{
}

void Control::answer(const httplib::Request &request, httplib::Response &reply)
{
    if (request.get_header_value("Authorization") != "Bearer " + m_token)
        return write(reply, 401, {{QStringLiteral("error"), QStringLiteral("wrong token")}});
    if (request.method == "GET" && request.path == "/state")
        return write(reply, 200, m_world.state());
    const QJsonObject asked =
        QJsonDocument::fromJson(QByteArray::fromStdString(request.body)).object();
    if (request.method != "POST" || asked.isEmpty())
        return write(reply, 404, {{QStringLiteral("error"), QStringLiteral("nothing here")}});
    if (const auto wrong = act(request.path, asked))
        return write(reply, 400, {{QStringLiteral("error"), *wrong}});
    write(reply, 200, {{QStringLiteral("done"), true}});
}

std::optional<QString> Control::act(const std::string &path, const QJsonObject &asked)
{
    if (path == "/fault")
        return m_world.fault(text(asked, "name"), text(asked, "value"));
    if (path == "/clear") {
        m_world.clear(asked.value(QStringLiteral("names")).toVariant().toStringList());
        return std::nullopt;
    }
    if (path == "/deploy")
        return m_world.deploy(text(asked, "instance"), text(asked, "version"));
    if (path == "/drain")
        return m_world.setDrain(text(asked, "zone"), asked.value(QStringLiteral("on")).toBool());
    if (path != "/wait")
        return QStringLiteral("nothing here");
    if (m_world.waitParked(text(asked, "call"), parkedLimitMs))
        return std::nullopt;
    return QStringLiteral("no \"%1\" was parked").arg(text(asked, "call"));
}

} // namespace switchyard::lab
