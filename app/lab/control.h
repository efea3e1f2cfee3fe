#pragma once
#include "app/lab/world.h"

namespace switchyard::lab
{

/// The lab's own control endpoint: state, faults, deploys and drain flags, for whoever has the
/// token.
class Control
{
public:
    Control(World &world, std::string token);
    bool start(int port) { return m_server.start(port); }

private:
    void answer(const httplib::Request &request, httplib::Response &reply);
    std::optional<QString> act(const std::string &path, const QJsonObject &asked);

    World &m_world;
    const std::string m_token;
    HttpServer m_server;
};

} // namespace switchyard::lab
