#include "app/profile/parts.h"

namespace switchyard::profile
{

void readVia(TableReader &in, Access &out)
{
    QString text;
    in.text("via", text, Need::Optional, viaText);
    if (text.isEmpty())
        return;
    if (text == u"direct")
        out = {};
    else if (text.startsWith(u"ssh:"))
        out = {.kind = Access::Kind::Ssh, .name = text.section(u':', 1)};
    else
        out = {.kind = Access::Kind::Socks,
               .name = text.section(u'/', 2),
               .proxy = text.section(u'/', 2)};
}

void readAccess(TableReader &in, AccessProfile &out)
{
    readVia(in, out.via);
    in.text("ssh-config", out.sshConfig, Need::Optional, pathText);
}

} // namespace switchyard::profile
