#pragma once
#include <QString>

namespace switchyard
{

/// How a source is reached from here. Balancers are always reached directly, so that leaving a zone
/// hangs on nothing in between.
struct Access {
    enum class Kind : quint8 { Direct, Socks, Ssh };
    Kind kind = Kind::Direct;
    QString name = {}; ///< Socks: host:port of the proxy; Ssh: the host, as ssh is given it
    /// host:port of the SOCKS5 proxy that leads there: the profile's, or the near end of ssh. Empty
    /// with Ssh until that has a near end; nothing is reached then.
    QString proxy = {};
    friend bool operator==(const Access &, const Access &) = default;
};

} // namespace switchyard
