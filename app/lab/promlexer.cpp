#include "app/lab/promlexer.h"

namespace switchyard::lab
{

bool PromLexer::atEnd()
{
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
    return m_at == m_text.size();
}

bool PromLexer::at(QChar c) { return !atEnd() && m_text[m_at] == c; }

bool PromLexer::take(QChar c)
{
    const bool there = at(c);
    m_at += there ? 1 : 0;
    return there;
}

bool PromLexer::word(const QString &wanted)
{
    const qsizetype before = m_at;
    if (identifier() == wanted)
        return true;
    m_at = before;
    return false;
}

QString PromLexer::oneOf(QStringView characters)
{
    for (const QChar c : characters) {
        if (take(c))
            return c;
    }
    return {};
}

QString PromLexer::match(const QRegularExpression &pattern)
{
    if (atEnd())
        return {};
    const auto found = pattern.match(m_text, m_at, QRegularExpression::NormalMatch,
                                     QRegularExpression::AnchorAtOffsetMatchOption);
    m_at += found.capturedLength();
    return found.captured();
}

QString PromLexer::identifier()
{
    static const QRegularExpression name(QStringLiteral("[a-zA-Z_:][a-zA-Z0-9_:]*"));
    return match(name);
}

void PromLexer::expect(QChar c, const char *otherwise)
{
    if (!take(c))
        fail(QString::fromLatin1(otherwise));
}

void PromLexer::fail(const QString &why)
{
    if (!error)
        error = PromError{QStringLiteral("invalid parameter \"query\": 1:%1: parse error: %2")
                              .arg(m_at + 1)
                              .arg(why)};
}

} // namespace switchyard::lab
