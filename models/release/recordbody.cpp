#include "models/release/recordbody.h"

#include "models/release/codec.h"
#include "models/release/jsonfields.h"

#include <QJsonDocument>

namespace switchyard
{

namespace
{

template<class Value>
QByteArray arrayOf(const std::vector<Value> &values)
{
    QByteArray array = "[";
    for (const Value &value : values) {
        if (array.size() > 1)
            array += ',';
        array += toText(value);
    }
    return array + ']';
}

// With pattern and arguments apart, so that the log is shown in the reader's language.
QByteArray notesOf(const Append &append) { return "\"notes\":" + arrayOf(append.notes); }

QByteArray body(const Begun &begun, const Append &append)
{
    QByteArray who;
    json::writeString(who, begun.who);
    return "\"release\":" + toText(begun.release) + ",\"who\":" + who + ',' + notesOf(append);
}

QByteArray body(const Decided &decided, const Append &append)
{
    return "\"input\":" + toText(decided.input) + ",\"effects\":" + arrayOf(decided.effects) + ',' +
           notesOf(append);
}

QByteArray body(const Kept &kept, const Append &) { return "\"release\":" + toText(kept.release); }

QByteArray body(const Closed &, const Append &append) { return notesOf(append); }

QString kind(const Begun &) { return QStringLiteral("begin"); }
QString kind(const Decided &) { return QStringLiteral("input"); }
QString kind(const Kept &) { return QStringLiteral("state"); }
QString kind(const Closed &) { return QStringLiteral("end"); }

} // namespace

QString kindOf(const Append &append)
{
    return std::visit([](const auto &what) { return kind(what); }, append.what);
}

QByteArray bodyTextOf(const Append &append)
{
    return '{' + std::visit([&](const auto &what) { return body(what, append); }, append.what) +
           '}';
}

QJsonObject bodyOf(const Append &append)
{
    return QJsonDocument::fromJson(bodyTextOf(append)).object();
}

Text textOf(const Append &append)
{
    if (append.notes.size() == 1)
        return append.notes.front();
    QStringList all;
    for (const Text &note : append.notes)
        all.append(note.english());
    return all.isEmpty() ? Text{} : say("%1", {all.join(QStringLiteral("; "))});
}

} // namespace switchyard
