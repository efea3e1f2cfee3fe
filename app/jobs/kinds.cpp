#include "app/jobs/elasticjob.h"
#include "app/jobs/xxljob.h"

namespace switchyard
{
namespace
{

/// One row a kind of scheduler.
struct Kind {
    const char *id;
    std::unique_ptr<Jobs> (*make)(const JobsProfile &, const PerZone<QStringList> &,
                                  const Credentials &);
};
constexpr Kind kinds[] = {
    {"elasticjob", &makeElasticJob},
    {"xxl-job", &makeXxlJob},
};

} // namespace

std::unique_ptr<Jobs> makeJobs(const JobsProfile &profile, const PerZone<QStringList> &ranges,
                               const Credentials &credentials)
{
    for (const Kind &kind : kinds)
        if (profile.kind == QLatin1StringView(kind.id))
            return kind.make(profile, ranges, credentials);
    return nullptr;
}

} // namespace switchyard
