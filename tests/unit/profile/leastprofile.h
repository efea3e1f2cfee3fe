#pragma once
#include "app/profile/readprofile.h"

#include <QByteArray>
#include <QStringList>

namespace switchyard
{

/// The least profile that can be read; error rows change one thing of it.
inline const QByteArray least = R"(format = 1
id = "shop"
name = "Shop"
[zones.A]
gateways = [{ url = "http://10.0.1.10" }]
[zones.B]
gateways = [{ url = "http://10.0.2.10" }]
[[balancers]]
id = "web"
kind = "haproxy"
socket = "unix:/run/haproxy.sock"
backend = "shop"
servers = { A = ["a1"], B = ["b1"] }
)";

inline QByteArray leastWith(const QByteArray &old, const QByteArray &fresh)
{
    QByteArray text = least;
    if (!text.contains(old))
        qFatal("the row replaces nothing: %s", old.constData());
    return text.replace(old, fresh);
}

inline QStringList errorLines(const QByteArray &text)
{
    QStringList lines;
    const auto read = readProfileText(text, QStringLiteral("shop.toml"));
    if (read)
        return lines;
    for (const ProfileError &error : read.error())
        lines.append(error.toLine());
    return lines;
}

} // namespace switchyard
