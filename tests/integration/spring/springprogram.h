#pragma once
#include "tests/integration/adapters/server.h"

#include <QTemporaryDir>

namespace switchyard
{

/// One of this folder's two Spring programs, a process in a folder of its own on loopback. It is
/// ended by its pid, as Server is.
class SpringProgram
{
public:
    static SpringProgram registry() { return {"registry", "Registry"}; }
    static SpringProgram service() { return {"service", "Service"}; }

    /// Settings are Spring's own, "name=value", beside those of its application.properties.
    bool start(const QStringList &settings);
    /// As an operating system does: its port closes, what is in flight ends, it signs off.
    void stop() { m_server.stop(); }
    /// As a crash does: without a word.
    void kill();
    bool runs() const { return pid() != 0; }
    qint64 pid() const { return m_server.pid(); }

private:
    SpringProgram(const char *module, const char *name) : m_module(module), m_name(name) {}

    QLatin1StringView m_module;
    QLatin1StringView m_name;
    QTemporaryDir m_dir = {};
    Server m_server = {};
};

} // namespace switchyard
