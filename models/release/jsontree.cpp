#include "models/release/jsontree.h"

#include <charconv>

namespace switchyard::json
{

namespace
{

/// What the letter behind a backslash stands for.
char16_t escaped(char letter)
{
    switch (letter) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return char16_t(letter);
    }
}

// Qt takes a byte order mark at the start of a text for none of it.
void append(QString &out, QByteArrayView utf8)
{
    for (; utf8.startsWith("\xef\xbb\xbf"); utf8 = utf8.sliced(3))
        out += QChar(0xfeff);
    out += QString::fromUtf8(utf8);
}

QString unescaped(QByteArrayView text)
{
    QString out;
    while (true) {
        const qsizetype at = text.indexOf('\\');
        append(out, at < 0 ? text : text.first(at));
        if (at < 0)
            return out;
        const bool isCode = text[at + 1] == 'u';
        if (isCode)
            out += QChar(text.sliced(at + 2, 4).toUShort(nullptr, 16));
        else
            out += QChar(escaped(text[at + 1]));
        text = text.sliced(at + (isCode ? 6 : 2));
    }
}

} // namespace

std::optional<bool> Value::boolean() const
{
    if (is(Tree::Is::True))
        return true;
    return is(Tree::Is::False) ? std::optional(false) : std::nullopt;
}

QByteArrayView Value::number() const { return is(Tree::Is::Number) ? written() : QByteArrayView(); }

std::optional<qint64> Value::integer() const
{
    qint64 value = 0;
    const QByteArrayView digits = number();
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), value);
    if (digits.isEmpty() || error != std::errc() || end != digits.end() || digits == "-0")
        return std::nullopt;
    return value;
}

std::optional<QString> Value::text() const
{
    if (is(Tree::Is::Ascii))
        return QString::fromLatin1(written());
    if (is(Tree::Is::Text))
        return unescaped(written());
    return std::nullopt;
}

Value::Members::Members(const Value &container) : m_tree(container.m_tree)
{
    if (container.size() == 0)
        return;
    m_first = m_at = container.m_place + 1;
    m_end = container.node().after;
    m_named = container.isObject() ? 1 : 0;
}

bool Value::Members::isCalled(QByteArrayView name) const
{
    return m_named > 0 && !atEnd() && Value(m_tree, m_at).written() == name;
}

Value Value::Members::find(QByteArrayView name)
{
    const quint32 from = m_at;
    while (m_at != m_end && !isCalled(name))
        next();
    if (m_at == m_end)
        for (m_at = m_first; m_at != from && !isCalled(name);)
            next();
    if (!isCalled(name))
        return {};
    const Value found = value();
    next();
    return found;
}

} // namespace switchyard::json
