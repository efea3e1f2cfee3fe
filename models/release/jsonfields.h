#pragma once
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <map>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

/// Values to JSON and back by one list of fields a struct: `fields(f, v)` calls f("name", v.member)
/// for each, and both directions walk it, so they cannot disagree. Integers, strings, bools, enums
/// and containers of described values alone; no doubles, so that the text is canonical. Reading is
/// strict: a missing, unknown or wrongly typed field makes the whole value unreadable. Only what a
/// program of other rules wrote may lack fields (they get their defaults) or have unknown ones.
namespace switchyard::json
{

template<class T>
struct IsVector : std::false_type {
};
template<class T>
struct IsVector<std::vector<T>> : std::true_type {
};
template<class T>
struct IsMap : std::false_type {
};
template<class V>
struct IsMap<std::map<QString, V>> : std::true_type {
};
template<class T>
struct IsOptional : std::false_type {
};
template<class T>
struct IsOptional<std::optional<T>> : std::true_type {
};

/// Appends a string with its quotes. What a JSON reader might drop or change is escaped: controls,
/// a byte order mark, halves of surrogate pairs.
void writeString(QByteArray &out, QStringView text);

template<class T>
void write(QByteArray &out, const T &value);

/// Writes text at once: a tree of QJsonObjects costs ten times as much, and the simulation writes
/// millions of records.
struct Writer {
    QByteArray &out;
    char before = '{';
    template<class T>
    void operator()(const char *name, const T &value)
    {
        // At once: an append for each part costs more than the parts.
        const qsizetype length = qsizetype(std::strlen(name));
        const qsizetype at = out.size();
        out.resize(at + length + 4);
        char *to = out.data() + at;
        *to++ = std::exchange(before, ',');
        *to++ = '"';
        to = std::copy_n(name, length, to);
        *to++ = '"';
        *to = ':';
        write(out, value);
    }
};

template<class Items>
void writeArray(QByteArray &out, const Items &items)
{
    out += '[';
    char before = 0;
    for (const auto &item : items) {
        if (std::exchange(before, ','))
            out += ',';
        write(out, item);
    }
    out += ']';
}

template<class Map>
void writeMap(QByteArray &out, const Map &map)
{
    out += '{';
    char before = 0;
    for (const auto &[key, item] : map) {
        if (std::exchange(before, ','))
            out += ',';
        writeString(out, key);
        out += ':';
        write(out, item);
    }
    out += '}';
}

template<class T>
void write(QByteArray &out, const T &value)
{
    if constexpr (std::is_same_v<T, QString>) {
        writeString(out, value);
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, qint64(value)).ptr;
        out.append(digits, end - digits);
    } else if constexpr (std::is_same_v<T, QStringList> || IsVector<T>::value) {
        writeArray(out, value);
    } else if constexpr (IsMap<T>::value) {
        writeMap(out, value);
    } else if constexpr (IsOptional<T>::value) {
        value ? write(out, *value) : void(out += "null");
    } else {
        Writer writer{out};
        fields(writer, value);
        out += '}';
    }
}

enum class WrittenBy : quint8 { TheseRules, OtherRules };

template<class T>
bool read(const QJsonValue &json, T &value, WrittenBy by = WrittenBy::TheseRules);

struct Reader {
    const QJsonObject &object;
    WrittenBy by;
    qsizetype seen = 0;
    bool good = true;
    template<class T>
    void operator()(const char *name, T &value)
    {
        const auto it = object.constFind(QLatin1String(name));
        ++seen;
        if (it == object.constEnd())
            good = good && by == WrittenBy::OtherRules;
        else
            good = good && read(*it, value, by);
    }
};

template<class T>
bool readArray(const QJsonValue &json, T &value, WrittenBy by)
{
    if (!json.isArray())
        return false;
    for (const QJsonValue &item : json.toArray()) {
        value.emplace_back();
        if (!read(item, value.back(), by))
            return false;
    }
    return true;
}

template<class T>
bool readMap(const QJsonValue &json, T &value, WrittenBy by)
{
    if (!json.isObject())
        return false;
    const QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        if (!read(it.value(), value[it.key()], by))
            return false;
    return true;
}

template<class T>
bool readNumber(const QJsonValue &json, T &value)
{
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    const qint64 number = json.toInteger(none);
    if (!json.isDouble() || number == none)
        return false;
    if constexpr (std::is_enum_v<T>) {
        if (number < 0 || number > qint64(lastOf(T())))
            return false;
        value = T(number);
    } else {
        value = T(number);
        if (qint64(value) != number)
            return false;
    }
    return true;
}

template<class T>
bool read(const QJsonValue &json, T &value, WrittenBy by)
{
    value = T();
    if constexpr (std::is_same_v<T, QString>) {
        value = json.toString();
        return json.isString();
    } else if constexpr (std::is_same_v<T, bool>) {
        value = json.toBool();
        return json.isBool();
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
        return readNumber(json, value);
    } else if constexpr (std::is_same_v<T, QStringList> || IsVector<T>::value) {
        return readArray(json, value, by);
    } else if constexpr (IsMap<T>::value) {
        return readMap(json, value, by);
    } else if constexpr (IsOptional<T>::value) {
        if (json.isNull())
            return true;
        return read(json, value.emplace(), by);
    } else {
        if (!json.isObject())
            return false;
        const QJsonObject object = json.toObject();
        Reader reader{object, by};
        fields(reader, value);
        return reader.good && (by == WrittenBy::OtherRules || reader.seen == object.size());
    }
}

} // namespace switchyard::json
