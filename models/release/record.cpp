#include "models/release/record.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr qint64 lastUtcMs = Q_INT64_C(253402300799999); // the end of the year 9999
constexpr qsizetype maxNameLength = 256;

QString tr(const char *text) { return QCoreApplication::translate("Record", text); }

/// What a JSON reader will give back for `text`: Qt's drops a byte order mark at the start of a
/// string.
QString readable(QString text)
{
    while (text.startsWith(QChar(0xfeff)))
        text.remove(0, 1);
    return text;
}

class Cleaner
{
public:
    QJsonValue clean(const QJsonValue &value, int depth);
    QJsonObject clean(const QJsonObject &object, int depth);
    QString problem = {};

private:
    QJsonArray clean(const QJsonArray &array, int depth);
};

QJsonValue Cleaner::clean(const QJsonValue &value, int depth)
{
    switch (value.type()) {
    case QJsonValue::Double:
        if (!(std::abs(value.toDouble()) <= double(maxRecordInteger)))
            problem = tr("it holds a number beyond 2^53");
        return value;
    case QJsonValue::String:
        return readable(value.toString());
    case QJsonValue::Array:
        return clean(value.toArray(), depth + 1);
    case QJsonValue::Object:
        return clean(value.toObject(), depth + 1);
    case QJsonValue::Null:
    case QJsonValue::Bool:
    case QJsonValue::Undefined:
        break;
    }
    return value;
}

QJsonObject Cleaner::clean(const QJsonObject &object, int depth)
{
    QJsonObject cleaned;
    if (depth > maxRecordDepth) {
        problem = tr("it is nested too deeply");
        return cleaned;
    }
    for (auto field = object.begin(); field != object.end(); ++field)
        cleaned.insert(readable(field.key()), clean(field.value(), depth));
    return cleaned;
}

QJsonArray Cleaner::clean(const QJsonArray &array, int depth)
{
    QJsonArray cleaned;
    if (depth > maxRecordDepth) {
        problem = tr("it is nested too deeply");
        return cleaned;
    }
    for (const QJsonValue &value : array)
        cleaned.append(clean(value, depth));
    return cleaned;
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

QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
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
        return tr("a number of its envelope is out of range");
    if (r.at.utcMs < 0 || r.at.utcMs > lastUtcMs)
        return tr("its time is out of range");
    if (r.schema != recordSchema)
        return tr("it is of record format %1; this program reads format %2")
            .arg(r.schema)
            .arg(recordSchema);
    if (!isKind(r.kind))
        return tr("its kind is not a plain word");
    for (const QString &name : {r.at.bootId, r.who.user, r.who.host, r.who.cloud, r.release})
        if (name.size() > maxNameLength)
            return tr("a name in its envelope is too long");
    return isHash(r.prev) ? QString() : tr("it does not name the record before it");
}

/// Takes typed fields out of an object; what is left over at the end is unknown.
class Fields
{
public:
    explicit Fields(QJsonObject object) : m_object(std::move(object)) {}

    QJsonValue take(const QString &key, QJsonValue::Type type)
    {
        const QJsonValue value = m_object.take(key);
        if (value.type() != type)
            m_wrong = key;
        return value;
    }
    QString text(const QString &key) { return take(key, QJsonValue::String).toString(); }
    QJsonObject object(const QString &key) { return take(key, QJsonValue::Object).toObject(); }
    qint64 integer(const QString &key)
    {
        const QJsonValue value = take(key, QJsonValue::Double);
        if (value.toInteger(-1) == -1)
            m_wrong = key;
        return value.toInteger(-1);
    }
    int small(const QString &key)
    {
        const qint64 value = integer(key);
        if (value > std::numeric_limits<int>::max())
            m_wrong = key;
        return int(value);
    }
    QString problem() const
    {
        if (!m_wrong.isEmpty())
            return tr("its field \"%1\" is missing or of the wrong type").arg(m_wrong);
        return m_object.isEmpty() ? QString() : tr("it has an unknown field");
    }

private:
    QJsonObject m_object;
    QString m_wrong = {};
};

tl::expected<Record, QString> recordFrom(const QJsonObject &object)
{
    Fields fields(object);
    Fields who(fields.object(u"who"_qs));
    const QDateTime utc = QDateTime::fromString(fields.text(u"utc"_qs), Qt::ISODateWithMs);
    const Record record{
        .seq = fields.integer(u"seq"_qs),
        .at = {fields.integer(u"boot"_qs), fields.integer(u"slept"_qs), fields.text(u"bootId"_qs),
               utc.toMSecsSinceEpoch()},
        .who = {who.text(u"user"_qs), who.text(u"host"_qs), who.text(u"cloud"_qs)},
        .rules = fields.small(u"rules"_qs),
        .schema = fields.small(u"schema"_qs),
        .epoch = fields.integer(u"epoch"_qs),
        .release = fields.text(u"release"_qs),
        .kind = fields.text(u"kind"_qs),
        .body = fields.object(u"body"_qs),
        .text = fields.text(u"text"_qs),
        .prev = fields.text(u"prev"_qs),
        .hash = fields.text(u"hash"_qs),
    };
    for (const QString &problem : {fields.problem(), who.problem()})
        if (!problem.isEmpty())
            return tl::unexpected(problem);
    if (!utc.isValid() || utcText(record.at.utcMs) != object[u"utc"].toString())
        return tl::unexpected(tr("its time is not UTC with milliseconds"));
    if (!isHash(record.hash))
        return tl::unexpected(tr("its hash is not one"));
    if (const QString problem = problemOf(record); !problem.isEmpty())
        return tl::unexpected(problem);
    return record;
}

} // namespace

QString noHash() { return QString(64, u'0'); }

QString utcText(qint64 utcMs)
{
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString hashOf(const Record &record) { return hashOf(canonical(unsealed(record))); }

tl::expected<SealedRecord, QString> sealRecord(Record record, const QString &prev)
{
    record.prev = prev;
    Cleaner cleaner;
    record.body = cleaner.clean(record.body, 2); // the record itself is the first level
    for (QString *text : {&record.at.bootId, &record.who.user, &record.who.host, &record.who.cloud,
                          &record.release, &record.text})
        *text = readable(*text);
    for (const QString &problem : {problemOf(record), cleaner.problem})
        if (!problem.isEmpty())
            return tl::unexpected(tr("The record cannot be written: %1.").arg(problem));
    QJsonObject object = unsealed(record);
    record.hash = hashOf(canonical(object));
    object.insert(u"hash"_qs, record.hash);
    const QByteArray line = canonical(object);
    if (line.size() > maxRecordBytes)
        return tl::unexpected(tr("The record cannot be written: it is larger than 1 MiB."));
    return SealedRecord{record, line};
}

tl::expected<Record, QString> parseRecord(const QByteArray &line)
{
    if (line.size() > maxRecordBytes)
        return tl::unexpected(tr("it is larger than 1 MiB"));
    if (!line.isValidUtf8())
        return tl::unexpected(tr("it is not UTF-8"));
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return tl::unexpected(tr("it is not a JSON object"));
    Cleaner cleaner;
    const QJsonObject object = cleaner.clean(document.object(), 1);
    if (!cleaner.problem.isEmpty())
        return tl::unexpected(cleaner.problem);
    // One record has one form. This also refuses a key given twice, spaces, and other ways to
    // escape.
    if (canonical(object) != line)
        return tl::unexpected(tr("it is not in canonical form"));
    return recordFrom(object);
}

} // namespace switchyard
