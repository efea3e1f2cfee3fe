#include "app/queues/rabbitmq.h"

namespace switchyard
{
namespace
{

/// One row a kind of broker.
struct Kind {
    const char *id;
    std::unique_ptr<Queue> (*make)(const QueueProfile &, const Credentials &);
};
constexpr Kind kinds[] = {
    {"rabbitmq", &makeRabbitmq},
};

} // namespace

std::unique_ptr<Queue> makeQueue(const QueueProfile &profile, const Credentials &credentials)
{
    for (const Kind &kind : kinds)
        if (profile.kind == QLatin1StringView(kind.id))
            return kind.make(profile, credentials);
    return nullptr;
}

} // namespace switchyard
