#pragma once
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <map>
#include <optional>
#include <type_traits>
#include <vector>

/// Values to JSON and back by one list of fields a struct: `fields(f, v)` calls f("name", v.member)
/// for each, and both directions walk it, so they cannot disagree. Integers, strings, bools, enums
/// and containers of described values alone; no doubles, so that the text is canonical. Reading is
/// strict: a missing, unknown or wrongly typed field makes the whole value unreadable.
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

template<class T>
QJsonValue write(const T &value);

struct Writer {
    QJsonObject object = {};
    template<class T>
    void operator()(const char *name, const T &value)
    {
        object.insert(QLatin1String(name), write(value));
    }
};

template<class T>
QJsonValue write(const T &value)
{
    if constexpr (std::is_same_v<T, QString>) {
        return value;
    } else if constexpr (std::is_same_v<T, bool>) {
        return value;
    } else if constexpr (std::is_enum_v<T>) {
        return int(value);
    } else if constexpr (std::is_integral_v<T>) {
        return qint64(value);
    } else if constexpr (std::is_same_v<T, QStringList>) {
        return QJsonArray::fromStringList(value);
    } else if constexpr (IsVector<T>::value) {
        QJsonArray array;
        for (const auto &item : value)
            array.append(write(item));
        return array;
    } else if constexpr (IsMap<T>::value) {
        QJsonObject object;
        for (const auto &[key, item] : value)
            object.insert(key, write(item));
        return object;
    } else if constexpr (IsOptional<T>::value) {
        return value ? write(*value) : QJsonValue();
    } else {
        Writer writer;
        fields(writer, value);
        return writer.object;
    }
}

template<class T>
bool read(const QJsonValue &json, T &value);

struct Reader {
    const QJsonObject &object;
    qsizetype seen = 0;
    bool good = true;
    template<class T>
    void operator()(const char *name, T &value)
    {
        const auto it = object.constFind(QLatin1String(name));
        ++seen;
        good = good && it != object.constEnd() && read(*it, value);
    }
};

template<class T>
bool readArray(const QJsonValue &json, T &value)
{
    if (!json.isArray())
        return false;
    for (const QJsonValue &item : json.toArray()) {
        value.emplace_back();
        if (!read(item, value.back()))
            return false;
    }
    return true;
}

template<class T>
bool readMap(const QJsonValue &json, T &value)
{
    if (!json.isObject())
        return false;
    const QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        if (!read(it.value(), value[it.key()]))
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
        if (number < 0 || number > 255)
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
bool read(const QJsonValue &json, T &value)
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
        return readArray(json, value);
    } else if constexpr (IsMap<T>::value) {
        return readMap(json, value);
    } else if constexpr (IsOptional<T>::value) {
        if (json.isNull())
            return true;
        return read(json, value.emplace());
    } else {
        if (!json.isObject())
            return false;
        const QJsonObject object = json.toObject();
        Reader reader{object};
        fields(reader, value);
        return reader.good && reader.seen == object.size();
    }
}

} // namespace switchyard::json
