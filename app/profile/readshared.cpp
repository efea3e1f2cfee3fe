#include "app/profile/parts.h"

namespace switchyard::profile
{

namespace
{
constexpr qint64 longestAuditMs = 600'000;
}

void readShared(TableReader &in, SharedProfile &out)
{
    in.program("audit", out.audit, Need::Optional, {});
    in.duration("limit", out.limitMs, {1'000, longestAuditMs});
    in.text("declared", out.declared, Need::Optional, anyText);
    if ((in.node("audit") != nullptr) == (in.node("declared") != nullptr))
        in.fail(in.node("audit") ? "declared" : "audit",
                QCoreApplication::translate(
                    "Profile",
                    "[shared] has either \"audit\", a command that looks whether old and "
                    "new versions may run together on what both zones share, or "
                    "\"declared\", who says so"));
    else if (in.node("limit") && !in.node("audit"))
        in.fail("limit", QCoreApplication::translate(
                             "Profile", "\"limit\" is of an \"audit\", and there is none"));
}

} // namespace switchyard::profile
