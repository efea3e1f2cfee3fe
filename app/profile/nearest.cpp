#include "app/profile/nearest.h"

#include <algorithm>
#include <vector>

namespace switchyard::profile
{
namespace
{

/// Levenshtein's distance: how many letters must be put in, taken out or replaced.
qsizetype distance(const QString &from, const QString &to)
{
    std::vector<qsizetype> row(static_cast<size_t>(to.size()) + 1);
    for (size_t i = 0; i < row.size(); ++i)
        row[i] = static_cast<qsizetype>(i);
    for (qsizetype i = 0; i < from.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 1; j < row.size(); ++j) {
            const qsizetype replaced =
                diagonal + (from[i] == to[static_cast<qsizetype>(j) - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

QString nearest(const QString &word, const QStringList &candidates)
{
    QString best;
    // A third of the word may be wrong, two letters of a short one, never all of it: beyond that a
    // suggestion is a guess.
    qsizetype least = std::min(std::max(qsizetype(2), word.size() / 3) + 1, word.size());
    for (const QString &candidate : candidates) {
        const qsizetype away = distance(word.toLower().replace(u'_', u'-'), candidate);
        if (away < least) {
            least = away;
            best = candidate;
        }
    }
    return best;
}

} // namespace switchyard::profile
