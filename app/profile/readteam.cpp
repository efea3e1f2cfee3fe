#include "app/profile/parts.h"

namespace switchyard::profile
{

void readTeam(TableReader &in, TeamProfile &out)
{
    in.choice("kind", out.kind, Need::Required,
              {QStringLiteral("postgresql"), QStringLiteral("mysql")});
    in.text("host", out.host, Need::Required, anyText);
    out.port = out.kind == u"mysql" ? 3306 : 5432;
    in.number("port", out.port, Need::Optional, {1, 65'535});
    in.text("database", out.database, Need::Required, anyText);
    in.text("ca-file", out.caFile, Need::Optional, pathText);
    if (out.kind == u"mysql" && !isLoopback(u"tcp:%1:%2"_qs.arg(out.host).arg(out.port)) &&
        !in.node("ca-file"))
        in.fail("host",
                QCoreApplication::translate(
                    "Profile", "[team] of the kind \"mysql\" needs \"ca-file\", an authority that "
                               "signs your own servers alone: this client does not compare the "
                               "server's name with its certificate"));
    constexpr qint64 minuteMs = 60'000;
    in.number("approvals", out.approvals, Need::Optional, {0, 5});
    in.duration("approval-lasts", out.approvalMs, {5 * minuteMs, 7 * 24 * 60 * minuteMs});
    readSecret(in, "credentials", out.credentials, Need::Required);
}

} // namespace switchyard::profile
