#pragma once
#include "app/lab/albapi.h"
#include "app/lab/clbactions.h"
#include "app/lab/cmsapi.h"
#include "app/lab/ecsapi.h"
#include "app/lab/faults.h"
#include "app/lab/httpserver.h"
#include "app/lab/options.h"
#include "app/lab/signature.h"

#include <deque>

namespace switchyard::lab
{

/// A call as the API took it, for tests that ask what was really sent.
struct ApiCall {
    qint64 utcMs = 0;
    QString action = {};
    QString code = {}; ///< "OK", an error's code, or "none" where no answer was given
};

/// The balancers' control API: Alibaba CLB (Slb 2014-05-15) or ALB (Alb 2020-06-16) as the lab was
/// asked for, with the faults that are asked for; that of its servers (Ecs 2014-05-26), and its
/// metrics (Cms 2019-01-01).
class CloudApi
{
public:
    struct Key {
        QByteArray id;
        QByteArray secret;
    };
    /// Reads are `staleMs` old. A change that comes to be made `lifeMs` after it was asked for is
    /// not made any more.
    CloudApi(Balancers &balancers, std::set<QString> servers, const GroupTraffic &groups,
             Faults &faults, const Key &key, const Options &options);

    void answer(const httplib::Request &request, httplib::Response &reply);
    /// The newest thousand, oldest first.
    std::vector<ApiCall> calls() const;

private:
    std::optional<RpcError> refusal(const httplib::Request &request, const QString &version);
    bool isTooFast();
    RpcAnswer read(const QString &action, const RpcParameters &parameters);
    RpcAnswer change(const QString &action, const RpcParameters &parameters);
    RpcAnswer apply(const WeightChange &change, qint64 deadline);
    RpcAnswer applyAlone(const WeightChange &change);
    bool isLost(const WeightChange &change, qint64 deadline);
    void note(const QString &action, const QString &code);

    Balancers &m_balancers;
    Faults &m_faults;
    SignatureCheck m_signature;
    const qint64 m_staleMs;
    const qint64 m_lifeMs;
    EcsApi m_ecs;
    CmsApi m_cms;
    std::unique_ptr<AlbApi> m_alb; ///< nothing: a lab with CLB
    mutable std::mutex m_mutex;    ///< guards what follows
    std::deque<ApiCall> m_calls;
    std::deque<qint64> m_recent; ///< when the calls of the last second came
    std::set<Balancer *> m_changing;
};

} // namespace switchyard::lab
