#include "models/views/commandsearch.h"

#include <QStringList>

#include <algorithm>
#include <numeric>

namespace switchyard
{

namespace
{

/// How well a word is found; a larger number is better.
enum Fit { None, Scattered, Within, AtWord, AtStart };

/// Chinese is written without blanks: each of its signs begins a word.
bool beginsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber() || text[at].script() == QChar::Script_Han;
}

bool isSame(QChar one, QChar other) { return one.toCaseFolded() == other.toCaseFolded(); }

/// The first letter begins a word; each other follows in the same word, or begins a later one.
bool isScattered(const QString &word, const QString &text)
{
    qsizetype letter = 0;
    bool isInWord = false;
    for (qsizetype at = 0; at < text.size() && letter < word.size(); ++at) {
        const bool begins = text[at].isLetterOrNumber() && beginsWord(text, at);
        isInWord = isInWord && text[at].isLetterOrNumber() && !begins;
        if (isSame(text[at], word[letter]) && (begins || isInWord)) {
            ++letter;
            isInWord = true;
        }
    }
    return letter == word.size();
}

Fit fitOf(const QString &word, const QString &text)
{
    Fit best = None;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (at == 0)
            return AtStart;
        best = std::max(best, beginsWord(text, at) ? AtWord : Within);
    }
    if (best == None && word.size() > 1 && isScattered(word, text))
        return Scattered;
    return best;
}

/// The sum over all words; 0 where one of them is not found.
int scoreOf(const Command &command, const QStringList &words)
{
    int sum = 0;
    for (const QString &word : words) {
        const Fit fit = std::max(fitOf(word, command.text), fitOf(word, command.english));
        if (fit == None)
            return 0;
        sum += fit;
    }
    return sum;
}

} // namespace

std::vector<int> commandsMatching(const std::vector<Command> &commands, const QString &typed)
{
    const QStringList words = typed.simplified().split(u' ', Qt::SkipEmptyParts);
    std::vector<int> found(commands.size());
    std::iota(found.begin(), found.end(), 0);
    if (words.isEmpty())
        return found;
    std::vector<int> scores;
    for (const Command &command : commands)
        scores.push_back(scoreOf(command, words));
    std::erase_if(found, [&](int at) { return scores[std::size_t(at)] == 0; });
    // What can be done stands before what cannot, where both are found as well.
    const auto rank = [&](int at) {
        return std::pair(-scores[std::size_t(at)], commands[std::size_t(at)].enabled ? 0 : 1);
    };
    std::ranges::stable_sort(found, {}, rank);
    return found;
}

} // namespace switchyard
