#include "app/ctl/samplelines.h"

#include "app/ctl/output.h"

#include <QJsonDocument>

namespace switchyard::ctl
{

namespace
{

using Problem = tl::unexpected<QString>;
using Side = tl::expected<std::optional<Completed>, QString>;

/// Counts that could be so.
Side checked(const Completed &c)
{
    if (c.requests < 0 || c.errors < 0 || c.slow < 0 || c.errors > c.requests ||
        c.slow > c.requests)
        return Problem(
            Words::tr("%1 errors of %2 requests cannot be").arg(c.errors).arg(c.requests));
    return c;
}

Side sideOf(const QByteArray &requests, const QByteArray &errors)
{
    if (requests == "-" && errors == "-")
        return std::nullopt;
    bool isNumber = false, isNumberToo = false;
    const Completed c{requests.toLongLong(&isNumber), errors.toLongLong(&isNumberToo), 0};
    if (!isNumber || !isNumberToo)
        return Problem(Words::tr("\"%1 %2\" is not a number of requests and of errors")
                           .arg(QString::fromUtf8(requests), QString::fromUtf8(errors)));
    return checked(c);
}

Side sideOf(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const QJsonObject object = value.toObject();
    if (!object[u"requests"].isDouble() || !object[u"errors"].isDouble())
        return Problem(Words::tr("a zone needs \"requests\" and \"errors\""));
    return checked({object[u"requests"].toInteger(), object[u"errors"].toInteger(),
                    object[u"slow"].toInteger()});
}

tl::expected<Sides, QString> sidesOf(const QJsonObject &object)
{
    const Side a = sideOf(object[u"a"]);
    const Side b = sideOf(object[u"b"]);
    if (!a || !b)
        return Problem(!a ? a.error() : b.error());
    return Sides{*a, *b};
}

tl::expected<std::optional<SampleLine>, QString> readObject(const QByteArray &line)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(line, &error).object();
    if (error.error != QJsonParseError::NoError)
        return Problem(error.errorString());
    if (!object[u"tick"].isDouble())
        return Problem(Words::tr("\"tick\" is missing"));
    SampleLine out{.number = object[u"tick"].toInteger()};
    const auto total = sidesOf(object);
    const Side probes = sideOf(object[u"probes"]);
    if (!total || !probes)
        return Problem(!total ? total.error() : probes.error());
    out.total = *total;
    out.probes = probes->value_or(Completed());
    out.expectedRequests = object[u"expected"].toDouble();
    out.targetsShort = object[u"targetsShort"].toBool();
    const QJsonObject services = object[u"services"].toObject();
    for (auto it = services.begin(); it != services.end(); ++it) {
        const auto sides = sidesOf(it.value().toObject());
        if (!sides)
            return Problem(it.key() + u": "_qs + sides.error());
        out.services[it.key()] = *sides;
    }
    return out;
}

} // namespace

tl::expected<std::optional<SampleLine>, QString> readSampleLine(const QByteArray &line)
{
    const QByteArray text = line.simplified();
    if (text.isEmpty() || text.startsWith('#'))
        return std::nullopt;
    if (text.startsWith('{'))
        return readObject(text);
    const QList<QByteArray> words = text.split(' ');
    if (words.size() != 5)
        return Problem(Words::tr("a line is \"tick requests_A errors_A requests_B errors_B\""));
    bool isNumber = false;
    SampleLine out{.number = words[0].toLongLong(&isNumber)};
    if (!isNumber)
        return Problem(Words::tr("\"%1\" is no tick").arg(QString::fromUtf8(words[0])));
    const Side a = sideOf(words[1], words[2]);
    const Side b = sideOf(words[3], words[4]);
    if (!a || !b)
        return Problem(!a ? a.error() : b.error());
    out.total = {*a, *b};
    return out;
}

} // namespace switchyard::ctl
