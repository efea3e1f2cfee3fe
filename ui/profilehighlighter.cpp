#include "ui/profilehighlighter.h"

#include "ui/theme.h"

#include <QGuiApplication>

namespace switchyard
{

namespace
{

/// Where a comment begins, outside of quotes; -1: there is none.
int commentIn(const QString &text)
{
    QChar quote;
    for (int i = 0; i < text.size(); ++i) {
        if (quote.isNull() && text[i] == u'#')
            return i;
        if (quote == u'"' && text[i] == u'\\')
            ++i;
        else if (text[i] == quote)
            quote = QChar();
        else if (quote.isNull() && (text[i] == u'"' || text[i] == u'\''))
            quote = text[i];
    }
    return -1;
}

} // namespace

ProfileHighlighter::ProfileHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) {}

void ProfileHighlighter::setWrong(std::map<int, int> wrong)
{
    if (std::exchange(m_wrong, std::move(wrong)) != m_wrong)
        rehighlight();
}

void ProfileHighlighter::highlightBlock(const QString &text)
{
    const Theme &theme = themeOf(QGuiApplication::palette());
    const int comment = commentIn(text);
    const int code = comment < 0 ? int(text.size()) : comment;
    QTextCharFormat strong;
    strong.setFontWeight(QFont::Bold);
    QTextCharFormat dim;
    dim.setForeground(theme.dim);
    if (text.startsWith(u'['))
        setFormat(0, code, strong);
    if (comment >= 0)
        setFormat(comment, int(text.size()) - comment, dim);
    const auto wrong = m_wrong.find(currentBlock().blockNumber());
    if (wrong == m_wrong.end())
        return;
    QTextCharFormat bad;
    bad.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    bad.setUnderlineColor(theme.bad);
    bad.setForeground(theme.bad);
    const int from = std::clamp(wrong->second, 0, std::max(0, code - 1));
    setFormat(from, code - from, bad);
}

} // namespace switchyard
