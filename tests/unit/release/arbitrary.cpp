#include "tests/unit/release/arbitrary.h"

#include "models/release/record.h"

namespace switchyard::arbitrary
{

QString text(Random &random)
{
    // NUL, controls, quotes, a byte order mark, whole and halved surrogate pairs, line separators.
    static const std::vector<QString> pieces = {
        QStringLiteral("a"),          QStringLiteral("zone"), QString(QChar(0)),
        QString(QChar(0x1f)),         QStringLiteral("\n"),   QStringLiteral("\""),
        QStringLiteral("\\"),         QStringLiteral("/"),    QString(QChar(0xfeff)),
        QString(QChar(0x2028)),       QStringLiteral("é"),    QStringLiteral("区"),
        QStringLiteral("\U0001F680"), QString(QChar(0x7f)),   QStringLiteral("%1"),
        QString(QChar(0xd83d)),       QString(QChar(0xde80))};
    QString out;
    for (int i = below(random, 5); i > 0; --i)
        out += pieces[size_t(below(random, int(pieces.size())))];
    return out;
}

qint64 number(Random &random)
{
    static constexpr qint64 edges[] = {
        0, 1, -1, 100, 2'147'483'647, -2'147'483'648LL, maxRecordInteger, -maxRecordInteger};
    if (random() % 3 == 0)
        return edges[below(random, int(std::size(edges)))];
    return qint64(random() % 2'000'000) - 1'000'000;
}

Outcome outcome(Random &random)
{
    switch (below(random, 3)) {
    case 0:
        return Ok{text(random)};
    case 1:
        return Refused{any<Failure>(random)};
    default:
        return Unknown{any<Failure>(random)};
    }
}

Input input(Random &random)
{
    Input input{any<Now>(random), any<Evidence>(random)};
    switch (below(random, 4)) {
    case 0:
        break;
    case 1:
        input.what = any<Wish>(random);
        break;
    case 2:
        input.what = EffectSettled{below(random, 1000), outcome(random)};
        break;
    default:
        input.what = any<TakenOver>(random);
    }
    return input;
}

} // namespace switchyard::arbitrary
