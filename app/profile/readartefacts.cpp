#include "app/profile/parts.h"

namespace switchyard::profile
{

namespace
{
constexpr qint64 longestMs = 600'000;
}

void readArtefacts(TableReader &in, ArtefactsProfile &out)
{
    in.program("check", out.check, Need::Required,
               {QStringLiteral("service"), QStringLiteral("version"), QStringLiteral("artefact")});
    in.duration("limit", out.limitMs, {1'000, longestMs});
}

} // namespace switchyard::profile
