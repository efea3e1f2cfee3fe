#pragma once
#include <QString>

#include <tl/expected.hpp>
#include <variant>

namespace switchyard
{

/// Why a call did not do what was asked. `detail` is one sentence for the operator.
struct Failure {
    enum class Kind : quint8 {
        Unreachable, ///< nothing was sent: name, connect or TLS failed
        Refused,     ///< the other side answered "no" for certain
        TimedOut,    ///< sent, no whole answer within the deadline
        Malformed,   ///< an answer that cannot be read, or is another resource's
        Busy,        ///< refused for now: busy or throttled; see retryAfterMs
        Stopped,     ///< ended by our own stop token
        Denied,      ///< refused: credentials or rights
        NoWay,       ///< what lies between here and it is cut: this tells nothing of it
    };
    Kind kind = Kind::Unreachable;
    QString detail = {};
    qint64 retryAfterMs = 0; ///< what the other side asked for with Busy; 0: it did not say
    bool maySent = false;    ///< a byte of the request may have left; a change is then *unknown*
    QString requestId = {};  ///< the provider's id of the call, for its support and our log
    friend bool operator==(const Failure &, const Failure &) = default;
};

/// A read: it worked or it did not.
template<class T>
using Result = tl::expected<T, Failure>;
using Error = tl::unexpected<Failure>;

/// A change of the outside world: done, certainly not done, or nobody knows.
/// Timeout, reset, 5xx and an unreadable answer after sending are Unknown, never Refused.
struct Ok {
    QString requestId = {};
    friend bool operator==(const Ok &, const Ok &) = default;
};
struct Refused {
    Failure why;
    friend bool operator==(const Refused &, const Refused &) = default;
};
struct Unknown {
    Failure why;
    friend bool operator==(const Unknown &, const Unknown &) = default;
};
using Outcome = std::variant<Ok, Refused, Unknown>;

} // namespace switchyard
