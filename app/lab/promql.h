#pragma once
#include "app/lab/counters.h"

#include <QRegularExpression>
#include <QString>

#include <optional>

/// The part of Prometheus's query language that the lab knows: selectors with matchers, rate, irate
/// and increase, timestamp, sum by, max by, numbers, + - * / and "or".
namespace switchyard::lab
{

struct Matcher {
    std::string label;
    bool wanted = true; ///< false: != and !~
    QRegularExpression pattern;
};

struct Expression {
    enum class Kind {
        Number,
        Selector,
        Timestamp,
        Rate,
        Increase,
        Irate,
        Sum,
        Max,
        Binary
    } kind = Kind::Number;
    double number = 0;
    std::vector<Matcher> matchers = {};
    qint64 rangeMs = 0;
    std::vector<std::string> by = {};
    QString op = {}; ///< + - * / or
    std::vector<Expression> parts = {};
};

struct PromError {
    QString text; ///< as Prometheus words it
};

/// Nothing and `error` where it is not known.
std::optional<Expression> parsePromQl(const QString &text, PromError &error);

/// One element of an instant vector.
struct PromSample {
    Labels labels = {};
    double value = 0;
};
struct PromValue {
    bool isScalar = false;
    std::vector<PromSample> samples = {}; ///< one without labels for a scalar
};
PromValue evaluate(const Expression &expression, const Counters &counters, qint64 atUtcMs);

} // namespace switchyard::lab
