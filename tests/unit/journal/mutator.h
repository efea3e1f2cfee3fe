#pragma once
#include "models/release/record.h"

#include <array>
#include <random>
#include <vector>

/// One change to a chain, and the lines (from 1) on one of which the first fault must be reported.
struct Mutation {
    std::vector<QByteArray> lines;
    qint64 first = 0;
    qint64 last = 0;
};

/// Draws single changes of every kind that a hand or a disk can make to a log.
class Mutator
{
public:
    static constexpr std::array names{"flip",   "delete",  "insert", "forge",         "swap",
                                      "repeat", "cut off", "reseal", "replace prefix"};

    explicit Mutator(unsigned seed) : m_random(seed) {}
    int kind() const { return m_kind; }

    Mutation mutate(const std::vector<QByteArray> &chain)
    {
        std::vector<QByteArray> lines = chain;
        const int at = upTo(int(lines.size()) - 1);
        switch (m_kind = upTo(int(names.size()) - 1)) {
        case 0:
            return flip(lines, at);
        case 1:
            lines.erase(lines.begin() + at);
            return {lines, at + 1, at + 1};
        case 2: // another record of the chain
            lines.insert(lines.begin() + at, chain[size_t(upTo(int(chain.size()) - 1))]);
            return {lines, at + 1, at + 2}; // before its own twin it is the twin that is repeated
        case 3:                             // a record made up, rightly linked and sealed
            lines.insert(lines.begin() + at, altered(lines[size_t(at)], {}));
            return {lines, at + 1, at + 2};
        case 4: {
            const int other = (at + 1 + upTo(int(lines.size()) - 2)) % int(lines.size());
            std::swap(lines[size_t(at)], lines[size_t(other)]);
            return {lines, std::min(at, other) + 1, std::min(at, other) + 1};
        }
        case 5:
            lines.insert(lines.begin() + at, lines[size_t(at)]);
            return {lines, at + 2, at + 2};
        case 6:
            lines.resize(size_t(at));
            return {lines, at + 1, at + 1};
        case 7: // altered and sealed again: what follows it no longer does
            lines[size_t(at)] = altered(lines[size_t(at)], {});
            return {lines, at + 1, at + 2};
        default:
            return replacePrefix(lines, at);
        }
    }

private:
    int upTo(int last) { return std::uniform_int_distribution<int>(0, last)(m_random); }

    Mutation flip(std::vector<QByteArray> lines, int at)
    {
        QByteArray &line = lines[size_t(at)];
        const qsizetype byte = upTo(int(line.size()) - 1);
        line[byte] = char(line[byte] ^ (1 << upTo(7)));
        // A flipped byte may be a line end now: the file then has a line more.
        const QList<QByteArray> parts = line.split('\n');
        lines.erase(lines.begin() + at);
        lines.insert(lines.begin() + at, parts.begin(), parts.end());
        return {lines, at + 1, at + 1};
    }

    /// The line with another text, sealed behind `prev`, or behind what it named before.
    static QByteArray altered(const QByteArray &line, const QString &prev)
    {
        switchyard::Record record = switchyard::parseRecord(line).value();
        record.text = u"Nothing happened."_qs;
        return switchyard::sealRecord(record, prev.isEmpty() ? record.prev : prev).value().line;
    }

    /// All records up to `at` are made anew from the one on line `from` + 1 on, and rightly
    /// chained.
    Mutation replacePrefix(std::vector<QByteArray> lines, int at)
    {
        const int from = upTo(at);
        QString prev = {};
        for (int i = from; i <= at; ++i) {
            lines[size_t(i)] = altered(lines[size_t(i)], prev);
            prev = switchyard::parseRecord(lines[size_t(i)])->hash;
        }
        return {lines, from + 1, at + 2};
    }

    std::mt19937 m_random;
    int m_kind = 0;
};
