#pragma once
#include "models/release/fields.h"

#include <random>

/// Arbitrary values of everything that the journal keeps, made by the same list of fields that
/// writes and reads them.
namespace switchyard::arbitrary
{

using Random = std::mt19937_64;

inline int below(Random &random, int limit) { return int(random() % quint64(limit)); }

/// Short texts with what JSON readers stumble over.
QString text(Random &random);
/// Small numbers, and those at the limits of what a journal may hold.
qint64 number(Random &random);

template<class T>
void fill(T &value, Random &random);

struct Filler {
    Random &random;
    template<class T>
    void operator()(const char *, T &value)
    {
        fill(value, random);
    }
    template<class T>
    void optional(const char *, T &value, const std::type_identity_t<T> &)
    {
        fill(value, random);
    }
};

template<class T>
void fillNumber(T &value, Random &random)
{
    if constexpr (std::is_same_v<T, bool>) {
        value = random() % 2 == 0;
    } else if constexpr (std::is_enum_v<T>) {
        value = T(below(random, int(lastOf(T())) + 1));
    } else if constexpr (sizeof(T) < sizeof(qint64)) {
        const qint64 any = number(random);
        value = any == T(any) ? T(any) : std::numeric_limits<T>::max();
    } else {
        value = number(random);
    }
}

template<class T>
void fill(T &value, Random &random)
{
    if constexpr (std::is_same_v<T, QString>) {
        value = text(random);
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
        fillNumber(value, random);
    } else if constexpr (std::is_same_v<T, QStringList> || json::IsVector<T>::value) {
        value.resize(below(random, 4));
        for (auto &item : value)
            fill(item, random);
    } else if constexpr (json::IsMap<T>::value) {
        value.clear();
        for (int i = below(random, 4); i > 0; --i)
            fill(value[text(random)], random);
    } else if constexpr (json::IsOptional<T>::value) {
        value.reset();
        if (random() % 2 == 0)
            fill(value.emplace(), random);
    } else {
        Filler filler{random};
        fields(filler, value);
    }
}

template<class T>
T any(Random &random)
{
    T value;
    fill(value, random);
    return value;
}

Outcome outcome(Random &random);
Input input(Random &random);

} // namespace switchyard::arbitrary
