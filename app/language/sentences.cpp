#include "app/language/sentences.h"

#include "models/zones/text.h"

#include <QFile>
#include <QHash>
#include <QMutexLocker>

#include <algorithm>

namespace switchyard
{

namespace
{

constexpr int leastWords =
    10; ///< characters of its own: with fewer, anything would be of its shape
constexpr int mostKept = 1'000; ///< of what was said; then it begins anew

int ownCharacters(const QByteArray &pattern)
{
    return int(pattern.size() - 2 * pattern.count('%'));
}

} // namespace

Sentences::Sentences(QObject *parent) : QTranslator(parent)
{
    QFile file(QStringLiteral(":/translations/sentences.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (ownCharacters(line) < leastWords)
            continue;
        Pattern pattern{.english = line};
        QString shape;
        const QString text = QString::fromUtf8(line);
        for (qsizetype i = 0; i < text.size(); ++i) {
            const int digit =
                text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
            if (digit < 1) {
                shape += QRegularExpression::escape(text.mid(i, 1));
                continue;
            }
            ++i;
            const auto known = std::ranges::find(pattern.numbers, digit);
            if (known != pattern.numbers.end()) {
                shape += QStringLiteral("\\%1").arg(known - pattern.numbers.begin() + 1);
                continue;
            }
            pattern.numbers.push_back(digit);
            shape += QStringLiteral("(.*?)");
        }
        pattern.shape = QRegularExpression(QRegularExpression::anchoredPattern(shape),
                                           QRegularExpression::DotMatchesEverythingOption);
        m_patterns.push_back(std::move(pattern));
    }
    std::ranges::stable_sort(m_patterns, std::greater(),
                             [](const Pattern &one) { return ownCharacters(one.english); });
}

QString Sentences::translate(const char *context, const char *source, const char *, int) const
{
    const QByteArray sentence(source);
    if (qstrcmp(context, "TextArgument") != 0 || sentence.size() < leastWords)
        return {};
    {
        const QMutexLocker lock(&m_mutex);
        if (const auto said = m_said.constFind(sentence); said != m_said.constEnd())
            return *said;
    }
    const QString said = say(QString::fromUtf8(sentence));
    const QMutexLocker lock(&m_mutex);
    if (m_said.size() >= mostKept)
        m_said.clear();
    return *m_said.insert(sentence, said);
}

/// Nothing: it is no sentence of ours.
QString Sentences::say(const QString &sentence) const
{
    for (const Pattern &pattern : m_patterns) {
        const auto match = pattern.shape.match(sentence);
        if (!match.hasMatch())
            continue;
        QStringList args;
        for (size_t i = 0; i < pattern.numbers.size(); ++i) {
            while (args.size() < pattern.numbers[i])
                args.append(QString());
            args[pattern.numbers[i] - 1] = match.captured(int(i) + 1);
        }
        return Text{QString::fromUtf8(pattern.english), args}.shown();
    }
    return {};
}

} // namespace switchyard
