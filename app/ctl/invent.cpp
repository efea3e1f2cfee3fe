#include "app/ctl/invent.h"

#include <random>

namespace switchyard::ctl
{

namespace
{

class Inventor
{
public:
    explicit Inventor(quint32 seed) : m_random(seed) {}
    /// "requests errors"
    QString zone(double requests, double rate)
    {
        const qint64 errors = draw(requests * std::min(1.0, rate));
        const qint64 good = draw(requests * (1 - std::min(1.0, rate)));
        return QStringLiteral("%1 %2").arg(good + errors).arg(errors);
    }

private:
    qint64 draw(double mean)
    {
        return mean > 0 ? std::poisson_distribution<qint64>(mean)(m_random) : 0;
    }
    std::mt19937_64 m_random;
};

} // namespace

QStringList inventLines(const JudgeOptions &options)
{
    Inventor inventor(options.seed);
    const double perTick = options.perSecond * double(options.tickMs) / 1'000;
    QStringList lines;
    for (qint64 tick = 1; tick * options.tickMs <= options.soakMs; ++tick) {
        const bool faulty = (tick - 1) * options.tickMs >= options.faultFromMs;
        const QString a = inventor.zone(perTick * (1 - options.share), options.errorRate);
        const QString b = inventor.zone(perTick * options.share,
                                        options.errorRate * (faulty ? options.ratio : 1));
        lines.append(QStringLiteral("%1 %2 %3").arg(tick).arg(a, b));
    }
    return lines;
}

} // namespace switchyard::ctl
