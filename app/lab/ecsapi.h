#pragma once
#include "app/lab/clbactions.h"
#include "app/lab/faults.h"
#include "app/lab/script.h"

#include <set>
#include <thread>

namespace switchyard::lab
{

/// The control API of ECS (2014-05-26) as far as Cloud Assistant goes. A command is taken at once,
/// lies for a while, and then really runs here, whichever server it names. Any thread.
class EcsApi
{
public:
    EcsApi(std::set<QString> servers, Faults &faults);
    ~EcsApi();

    static constexpr const char *version = "2014-05-26";
    RpcAnswer answer(const QString &action, const RpcParameters &parameters);

private:
    /// One command on one server.
    struct Run {
        QString invocation = {};
        QString command = {};
        QString server = {};
        QByteArray script = {};
        QString user = {};
        int limitMs = 0;
        QString status = QStringLiteral("Pending");
        QString code = {}; ///< ErrorCode
        QString info = {}; ///< ErrorInfo
        ScriptEnd end = {};
        qint64 beganUtcMs = 0;
        qint64 endedUtcMs = 0;
        bool stopped = false; ///< somebody asked for its end
        std::jthread thread = {};
    };
    struct Told {
        RpcParameters parameters = {};
        QJsonObject answer = {};
    };

    RpcAnswer runCommand(const RpcParameters &parameters);
    RpcAnswer accept(const RpcParameters &parameters);
    RpcAnswer results(const RpcParameters &parameters);
    RpcAnswer statuses(const RpcParameters &parameters) const;
    RpcAnswer stop(const RpcParameters &parameters);
    std::optional<RpcError> refusal(const RpcParameters &parameters) const;
    void carryOut(Run &run);
    void settle(Run &run, const QString &status, const char *code = "", const char *info = "");
    static QJsonObject told(const Run &run, bool plain);

    const std::set<QString> m_servers;
    Faults &m_faults;
    mutable std::mutex m_mutex; ///< guards what follows
    bool m_ending = false;
    std::map<QByteArray, Told> m_tokens; ///< by ClientToken, what was accepted
    std::vector<std::unique_ptr<Run>> m_runs;
};

} // namespace switchyard::lab
