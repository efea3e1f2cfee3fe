#pragma once
#include "app/lab/clbactions.h"
#include "app/lab/faults.h"
#include "app/lab/options.h"

#include <thread>

namespace switchyard::lab
{

/// What a changing action of the ALB API asks for, checked whole.
struct AlbChange {
    Balancer *balancer = nullptr;
    QByteArray resource = {};            ///< the server group or rule that is changed
    std::map<QString, int> weights = {}; ///< of the balancer's servers
};

/// A job as ListAsynJobs tells it.
struct AlbJob {
    QByteArray id = {};
    QString action = {};
    AlbChange change = {};
    qint64 madeUtcMs = 0;
    qint64 dueAtMs = 0; ///< monotonic
    QString status = QStringLiteral("Processing");
    QString code = {};
    QString message = {};
};

/// The balancers' control API as Alibaba ALB (Alb 2020-06-16). A change is accepted as a job, which
/// takes a while and alone applies it; until then its group or rule refuses other changes. Any
/// thread.
class AlbApi
{
public:
    AlbApi(Balancers &balancers, Faults &faults, const Options &options);
    ~AlbApi();

    RpcAnswer answer(const QString &action, const RpcParameters &parameters);

private:
    RpcAnswer read(const QString &action, const RpcParameters &parameters);
    RpcAnswer change(const QString &action, const RpcParameters &parameters);
    RpcAnswer accept(const QString &action, const RpcParameters &parameters,
                     const AlbChange &change, qint64 deadline);
    RpcAnswer begin(const QString &action, const AlbChange &change);
    void settle();

    Balancers &m_balancers;
    Faults &m_faults;
    const qint64 m_staleMs;
    const qint64 m_lifeMs;
    const qint64 m_jobMs;
    std::mutex m_mutex; ///< guards what follows
    std::vector<AlbJob> m_jobs;
    struct Told {
        RpcParameters parameters = {};
        QJsonObject answer = {};
    };
    std::map<QByteArray, Told> m_tokens; ///< by ClientToken, what was accepted
    std::jthread m_worker;
};

} // namespace switchyard::lab
