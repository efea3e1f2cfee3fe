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
    readSecret(in, "credentials", out.credentials, Need::Required);
}

} // namespace switchyard::profile
