#pragma once
#include "models/release/jsontree.h"

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
/// strict: a missing, unknown or wrongly typed field makes the whole value unreadable, unless it is
/// one that is left out where it has its usual value. Only what a
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
    /// A field that is not there where it has its usual value.
    template<class T>
    void optional(const char *name, const T &value, const std::type_identity_t<T> &usual)
    {
        if (!(value == usual))
            (*this)(name, value);
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
bool read(const Value &json, T &value, WrittenBy by = WrittenBy::TheseRules);

struct Reader {
    Value::Members members;
    WrittenBy by;
    quint32 seen = 0;
    bool good = true;
    template<class T>
    void operator()(const char *name, T &value)
    {
        if (!good)
            return;
        const Value found = members.find(name);
        ++seen;
        good = found.isMissing() ? by == WrittenBy::OtherRules : read(found, value, by);
    }
    template<class T>
    void optional(const char *name, T &value, const std::type_identity_t<T> &usual)
    {
        if (members.find(name).isMissing())
            value = usual;
        else
            (*this)(name, value);
    }
};

template<class T>
bool readArray(const Value &json, T &value, WrittenBy by)
{
    value.clear();
    value.reserve(json.size());
    for (Value::Members items(json); !items.atEnd(); items.next())
        if (!read(items.value(), value.emplace_back(), by))
            return false;
    return json.isArray();
}

template<class T>
bool readMap(const Value &json, T &value, WrittenBy by)
{
    value.clear();
    for (Value::Members members(json); !members.atEnd(); members.next()) {
        const auto place = value.try_emplace(value.end(), members.name());
        if (!read(members.value(), place->second, by))
            return false;
    }
    return json.isObject() && value.size() == json.size();
}

template<class T>
bool readNumber(const Value &json, T &value)
{
    const std::optional<qint64> number = json.integer();
    if (!number)
        return false;
    if constexpr (std::is_enum_v<T>) {
        if (*number < 0 || *number > qint64(lastOf(T())))
            return false;
        value = T(*number);
    } else {
        value = T(*number);
        if (qint64(value) != *number)
            return false;
    }
    return true;
}

template<class T>
bool take(std::optional<T> &&found, T &value)
{
    if (found)
        value = std::move(*found);
    return found.has_value();
}

template<class T>
bool read(const Value &json, T &value, WrittenBy by)
{
    if constexpr (std::is_same_v<T, QString>) {
        return take(json.text(), value);
    } else if constexpr (std::is_same_v<T, bool>) {
        return take(json.boolean(), value);
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
        return readNumber(json, value);
    } else if constexpr (std::is_same_v<T, QStringList> || IsVector<T>::value) {
        return readArray(json, value, by);
    } else if constexpr (IsMap<T>::value) {
        return readMap(json, value, by);
    } else if constexpr (IsOptional<T>::value) {
        value.reset();
        return json.isNull() || read(json, value.emplace(), by);
    } else {
        if (!json.isObject())
            return false;
        if (by == WrittenBy::OtherRules)
            value = T();
        Reader reader{Value::Members(json), by};
        fields(reader, value);
        return reader.good && (by == WrittenBy::OtherRules || reader.seen == json.size());
    }
}

} // namespace switchyard::json
