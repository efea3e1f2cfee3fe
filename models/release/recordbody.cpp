#include "models/release/recordbody.h"

#include "models/release/codec.h"

#include <QJsonArray>

namespace switchyard
{

namespace
{

template<class Value>
QJsonArray arrayOf(const std::vector<Value> &values)
{
    QJsonArray array;
    for (const Value &value : values)
        array.append(toJson(value));
    return array;
}

QJsonObject body(const Begun &begun)
{
    return {{QStringLiteral("release"), toJson(begun.release)}, {QStringLiteral("who"), begun.who}};
}

QJsonObject body(const Decided &decided)
{
    return {{QStringLiteral("input"), toJson(decided.input)},
            {QStringLiteral("effects"), arrayOf(decided.effects)}};
}

QJsonObject body(const Kept &kept) { return {{QStringLiteral("release"), toJson(kept.release)}}; }

QJsonObject body(const Closed &) { return {}; }

QString kind(const Begun &) { return QStringLiteral("begin"); }
QString kind(const Decided &) { return QStringLiteral("input"); }
QString kind(const Kept &) { return QStringLiteral("state"); }
QString kind(const Closed &) { return QStringLiteral("end"); }

} // namespace

QString kindOf(const Append &append)
{
    return std::visit([](const auto &what) { return kind(what); }, append.what);
}

QJsonObject bodyOf(const Append &append)
{
    QJsonObject object = std::visit([](const auto &what) { return body(what); }, append.what);
    // With pattern and arguments apart, so that the log is shown in the reader's language.
    if (!std::holds_alternative<Kept>(append.what))
        object.insert(QStringLiteral("notes"), arrayOf(append.notes));
    return object;
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
