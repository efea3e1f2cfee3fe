#include "app/net/shell.h"

#include <QRegularExpression>

namespace switchyard
{

QString shellWord(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_./:@%+=,-]+\\z"));
    if (plain.match(word).hasMatch())
        return word;
    return u'\'' + QString(word).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString shellLine(const QStringList &command)
{
    QStringList words;
    for (const QString &word : command)
        words << shellWord(word);
    return words.join(u' ');
}

} // namespace switchyard
