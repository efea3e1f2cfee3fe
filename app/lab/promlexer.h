#pragma once
#include "app/lab/promql.h"

namespace switchyard::lab
{

/// Takes a query apart from left to right, blanks skipped. The first error stands.
class PromLexer
{
public:
    explicit PromLexer(const QString &text) : m_text(text) {}

    std::optional<PromError> error;

protected:
    bool atEnd();
    bool at(QChar c);
    /// The next few characters, for a message.
    QString rest() const { return m_text.mid(m_at, 10); }

    bool take(QChar c);
    bool word(const QString &wanted);
    /// The one of these characters that was there; empty: none.
    QString oneOf(QStringView characters);
    QString match(const QRegularExpression &pattern);
    QString identifier();
    void expect(QChar c, const char *otherwise);
    void fail(const QString &why);

private:
    const QString m_text;
    qsizetype m_at = 0;
};

} // namespace switchyard::lab
