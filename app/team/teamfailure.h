#pragma once
#include <QString>

#include <tl/expected.hpp>

namespace switchyard
{

/// Why the team database did not do what was asked. `detail` is one sentence for the operator.
struct TeamFailure {
    enum class Kind : quint8 {
        Away,  ///< no answer, cut off, or it may not be written: what was asked may have been done
        Taken, ///< another console has the balancers, or has written since; nothing was done
        Refused, ///< it answers, and never will as it is set up: account, right, tables,
                 ///< certificate
    };
    Kind kind = Kind::Away;
    QString detail = {};
    friend bool operator==(const TeamFailure &, const TeamFailure &) = default;
};

template<class T>
using TeamResult = tl::expected<T, TeamFailure>;

} // namespace switchyard
