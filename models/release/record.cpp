#include "models/release/record.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace switchyard
{
namespace
{

constexpr qint64 lastUtcMs = Q_INT64_C(253402300799999); // the end of the year 9999
constexpr qsizetype maxNameLength = 256;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Record)
};

/// What a JSON reader will give back for `text`: Qt's drops a byte order mark at the start of a
/// string.
QString readable(QString text)
{
    while (text.startsWith(QChar(0xfeff)))
        text.remove(0, 1);
    return text;
}

/// Why a value cannot stand in a record, or nothing. `depth` is that of the value's container.
QString problemOf(const QJsonValue &value, int depth)
{
    if (value.isDouble())
        return std::abs(value.toDouble()) <= double(maxRecordInteger)
                   ? QString()
                   : Said::tr("it holds a number beyond 2^53");
    if (!value.isArray() && !value.isObject())
        return {};
    if (depth >= maxRecordDepth)
        return Said::tr("it is nested too deeply");
    QString problem;
    const auto look = [&](const QJsonValue &inner) {
        if (problem.isEmpty())
            problem = problemOf(inner, depth + 1);
    };
    std::ranges::for_each(value.toArray(), look);
    std::ranges::for_each(value.toObject(), look);
    return problem;
}

/// The value with each text as a JSON reader will give it back.
QJsonValue readable(const QJsonValue &value)
{
    if (value.isString())
        return readable(value.toString());
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &inner : value.toArray())
            array.append(readable(inner));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object;
    const QJsonObject before = value.toObject();
    for (auto field = before.begin(); field != before.end(); ++field)
        object.insert(readable(field.key()), readable(QJsonValue(field.value())));
    return object;
}

/// All fields but the hash.
QJsonObject unsealed(const Record &r)
{
    return {{u"seq"_qs, r.seq},
            {u"utc"_qs, utcText(r.at.utcMs)},
            {u"boot"_qs, r.at.bootMs},
            {u"slept"_qs, r.at.sleptMs},
            {u"bootId"_qs, r.at.bootId},
            {u"who"_qs, QJsonObject{{u"user"_qs, r.who.user},
                                    {u"host"_qs, r.who.host},
                                    {u"cloud"_qs, r.who.cloud}}},
            {u"rules"_qs, r.rules},
            {u"schema"_qs, r.schema},
            {u"epoch"_qs, r.epoch},
            {u"release"_qs, r.release},
            {u"kind"_qs, r.kind},
            {u"body"_qs, r.body},
            {u"text"_qs, r.text},
            {u"prev"_qs, r.prev}};
}

QByteArray canonical(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString hashOf(QByteArrayView bytes, QByteArrayView more = {})
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    hash.addData(more);
    return QString::fromLatin1(hash.result().toHex());
}

bool isHash(const QString &text)
{
    return text.size() == 64 && std::ranges::all_of(text, [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

bool isKind(const QString &text)
{
    return !text.isEmpty() && text.size() <= 32 && text[0] >= u'a' && text[0] <= u'z' &&
           std::ranges::all_of(text, [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
           });
}

/// What is wrong with the envelope, or nothing.
QString problemOf(const Record &r)
{
    const auto counts = [](qint64 n) { return n >= 0 && n <= maxRecordInteger; };
    if (r.seq < 1 || !counts(r.seq) || !counts(r.epoch) || !counts(r.at.bootMs) ||
        !counts(r.at.sleptMs) || r.rules < 0)
        return Said::tr("a number of its envelope is out of range");
    if (r.at.utcMs < 0 || r.at.utcMs > lastUtcMs)
        return Said::tr("its time is out of range");
    if (r.schema != recordSchema)
        return Said::tr("it is of record format %1; this program reads format %2")
            .arg(r.schema)
            .arg(recordSchema);
    if (!isKind(r.kind))
        return Said::tr("its kind is not a plain word");
    for (const QString &name : {r.at.bootId, r.who.user, r.who.host, r.who.cloud, r.release})
        if (name.size() > maxNameLength)
            return Said::tr("a name in its envelope is too long");
    return isHash(r.prev) ? QString() : Said::tr("it does not name the record before it");
}

/// Reads typed fields of an object that must have no other.
class Fields
{
public:
    explicit Fields(QJsonObject object) : m_object(std::move(object)) {}

    QString text(QLatin1StringView key) { return take(key, QJsonValue::String).toString(); }
    QJsonObject object(QLatin1StringView key) { return take(key, QJsonValue::Object).toObject(); }
    qint64 integer(QLatin1StringView key, qint64 last = maxRecordInteger)
    {
        const qint64 value = take(key, QJsonValue::Double).toInteger(-1);
        if (value < 0 || value > last)
            m_wrong = key;
        return value;
    }
    int small(QLatin1StringView key) { return int(integer(key, std::numeric_limits<int>::max())); }
    QString problem() const
    {
        if (!m_wrong.isEmpty())
            return Said::tr("its field \"%1\" is missing, of the wrong type or out of range")
                .arg(m_wrong);
        return m_object.size() == m_taken ? QString() : Said::tr("it has an unknown field");
    }

private:
    QJsonValue take(QLatin1StringView key, QJsonValue::Type type)
    {
        const QJsonValue value = m_object.value(key);
        if (value.type() != type)
            m_wrong = key;
        ++m_taken;
        return value;
    }
    QJsonObject m_object;
    qsizetype m_taken = 0;
    QLatin1StringView m_wrong = {};
};

tl::expected<Record, QString> recordFrom(const QJsonObject &object)
{
    Fields fields(object);
    Fields who(fields.object("who"_L1));
    const QString time = fields.text("utc"_L1);
    const QDateTime utc = QDateTime::fromString(time, Qt::ISODateWithMs);
    const Record record{
        .seq = fields.integer("seq"_L1),
        .at = {fields.integer("boot"_L1), fields.integer("slept"_L1), fields.text("bootId"_L1),
               utc.toMSecsSinceEpoch()},
        .who = {who.text("user"_L1), who.text("host"_L1), who.text("cloud"_L1)},
        .rules = fields.small("rules"_L1),
        .schema = fields.small("schema"_L1),
        .epoch = fields.integer("epoch"_L1),
        .release = fields.text("release"_L1),
        .kind = fields.text("kind"_L1),
        .body = fields.object("body"_L1),
        .text = fields.text("text"_L1),
        .prev = fields.text("prev"_L1),
        .hash = fields.text("hash"_L1),
    };
    for (const QString &problem : {fields.problem(), who.problem()})
        if (!problem.isEmpty())
            return tl::unexpected(problem);
    if (!utc.isValid() || utcText(record.at.utcMs) != time)
        return tl::unexpected(Said::tr("its time is not UTC with milliseconds"));
    if (!isHash(record.hash))
        return tl::unexpected(Said::tr("its hash is not one"));
    if (const QString problem = problemOf(record); !problem.isEmpty())
        return tl::unexpected(problem);
    return record;
}

} // namespace

QString noHash() { return QString(64, u'0'); }

QString utcText(qint64 utcMs)
{
    constexpr qint64 dayMs = 86'400'000;
    const qint64 day = utcMs / dayMs - (utcMs % dayMs < 0 ? 1 : 0);
    const int ms = int(utcMs - day * dayMs);
    const QDate date = QDate(1970, 1, 1).addDays(day);
    // A tenth of the time that QDateTime takes; a million of them are written in an export.
    return QString::asprintf("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", date.year(), date.month(),
                             date.day(), ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60,
                             ms % 1000);
}

QString hashOf(const Record &record) { return hashOf(canonical(unsealed(record))); }

bool givesItsHash(const QByteArray &line, const Record &record)
{
    // The hash cannot stand in what it is the hash of, so the first place where it stands is the
    // field.
    const QByteArray field = "\"hash\":\"" + record.hash.toLatin1() + "\",";
    const qsizetype at = line.indexOf(field);
    if (at < 0)
        return false;
    const QByteArrayView whole(line);
    return hashOf(whole.first(at), whole.sliced(at + field.size())) == record.hash;
}

tl::expected<SealedRecord, QString> sealRecord(Record record, const QString &prev)
{
    record.prev = prev;
    const QString bad = problemOf(record.body, 1); // the record itself is the first level
    // Qt orders names beyond the basic plane otherwise when it reads them than when they are put
    // in.
    if (bad.isEmpty())
        record.body = QJsonDocument::fromJson(canonical(readable(record.body).toObject())).object();
    for (QString *text : {&record.at.bootId, &record.who.user, &record.who.host, &record.who.cloud,
                          &record.release, &record.text})
        *text = readable(*text);
    for (const QString &problem : {problemOf(record), bad})
        if (!problem.isEmpty())
            return tl::unexpected(Said::tr("The record cannot be written: %1.").arg(problem));
    QJsonObject object = unsealed(record);
    record.hash = hashOf(canonical(object));
    object.insert(u"hash"_qs, record.hash);
    const QByteArray line = canonical(object);
    if (line.size() > maxRecordBytes)
        return tl::unexpected(Said::tr("The record cannot be written: it is larger than 1 MiB."));
    return SealedRecord{record, line};
}

tl::expected<Record, QString> parseRecord(const QByteArray &line)
{
    if (line.size() > maxRecordBytes)
        return tl::unexpected(Said::tr("it is larger than 1 MiB"));
    if (!line.isValidUtf8())
        return tl::unexpected(Said::tr("it is not UTF-8"));
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return tl::unexpected(Said::tr("it is not a JSON object"));
    const QJsonObject object = document.object();
    if (const QString problem = problemOf(object, 0); !problem.isEmpty())
        return tl::unexpected(problem);
    // One record has one form. This also refuses a key given twice, spaces, and other ways to
    // escape.
    if (canonical(object) != line)
        return tl::unexpected(Said::tr("it is not in canonical form"));
    return recordFrom(object);
}

} // namespace switchyard
