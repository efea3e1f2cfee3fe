#include "models/release/jsontree.h"

#include <limits>

namespace switchyard::json
{

namespace
{

constexpr int deepest = 64;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isHexDigit(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

} // namespace

/// Reads the text once, from left to right. Each function is true where it has read what it is
/// named after, and stands behind it then.
class TreeMaker
{
public:
    using Is = Tree::Is;

    explicit TreeMaker(const QByteArray &text, std::vector<Tree::Node> &nodes)
        : m_begin(text.constData()), m_at(m_begin), m_end(m_begin + text.size()), m_nodes(nodes)
    {
    }

    bool whole() { return value(0) && m_at == m_end; }

private:
    bool has(char c)
    {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }

    bool value(int depth)
    {
        if (m_at == m_end)
            return false;
        switch (*m_at) {
        case '{':
            return container(Is::Object, '}', depth);
        case '[':
            return container(Is::Array, ']', depth);
        case '"':
            return string();
        case 't':
            return word(Is::True, "true");
        case 'f':
            return word(Is::False, "false");
        case 'n':
            return word(Is::Null, "null");
        default:
            return number();
        }
    }

    bool container(Is is, char close, int depth)
    {
        if (depth == deepest)
            return false;
        const size_t place = m_nodes.size();
        m_nodes.push_back({.at = here(), .is = is});
        quint32 items = 0;
        quint64 names = 0;
        ++m_at;
        if (!has(close)) {
            do {
                if ((is == Is::Object && !name(place, names)) || !value(depth + 1))
                    return false;
                ++items;
            } while (has(','));
            if (!has(close))
                return false;
        }
        m_nodes[place].size = items;
        m_nodes[place].after = quint32(m_nodes.size());
        return true;
    }

    // `names` has a bit for each name of the object so far: only where it is set already may the
    // same have been there before.
    bool name(size_t object, quint64 &names)
    {
        const size_t place = m_nodes.size();
        if (!string() || !has(':'))
            return false;
        const QByteArrayView name = written(place);
        const auto mix = name.isEmpty() ? 0u : uchar(name.front()) * 7u + uchar(name.back());
        const quint64 bit = quint64(1) << ((mix + 5u * quint32(name.size())) % 64);
        if (names & bit)
            for (size_t i = object + 1; i < place; i = m_nodes[i + 1].after)
                if (written(i) == name)
                    return false;
        names |= bit;
        return true;
    }

    QByteArrayView written(size_t place) const
    {
        return {m_begin + m_nodes[place].at, qsizetype(m_nodes[place].size)};
    }

    bool string()
    {
        if (!has('"'))
            return false;
        const char *from = m_at;
        bool plain = true;
        for (; m_at != m_end && *m_at != '"'; ++m_at) {
            const auto c = uchar(*m_at);
            if (c < 0x20 || (c == '\\' && !escape()))
                return false;
            plain = plain && c < 0x80 && c != '\\';
        }
        add(plain ? Is::Ascii : Is::Text, from);
        return has('"');
    }

    // Stands on its last byte then.
    bool escape()
    {
        if (++m_at == m_end)
            return false;
        if (*m_at != 'u')
            return QByteArrayView("\"\\/bfnrt").contains(*m_at);
        for (int left = 4; left > 0; --left)
            if (++m_at == m_end || !isHexDigit(*m_at))
                return false;
        return true;
    }

    bool word(Is is, QByteArrayView text)
    {
        const char *from = m_at;
        if (m_end - m_at < text.size() || QByteArrayView(m_at, text.size()) != text)
            return false;
        m_at += text.size();
        add(is, from);
        return true;
    }

    bool digits()
    {
        const char *from = m_at;
        while (m_at != m_end && isDigit(*m_at))
            ++m_at;
        return m_at != from;
    }

    bool number()
    {
        const char *from = m_at;
        has('-');
        if (!has('0') && !digits())
            return false;
        const char *behind = m_at;
        if (has('.') && !digits())
            return false;
        if (has('e') || has('E')) {
            if (!has('-'))
                has('+');
            if (!digits())
                return false;
        }
        // Nobody could hold what is beyond a double.
        bool fits = m_at == behind && m_at - from < 300;
        if (!fits)
            (void)QByteArrayView(from, m_at).toDouble(&fits);
        add(Is::Number, from);
        return fits;
    }

    quint32 here() const { return quint32(m_at - m_begin); }
    void add(Is is, const char *from)
    {
        m_nodes.push_back({.at = quint32(from - m_begin),
                           .size = quint32(m_at - from),
                           .after = quint32(m_nodes.size() + 1),
                           .is = is});
    }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    std::vector<Tree::Node> &m_nodes;
};

Tree::Tree(const QByteArray &text) : m_text(text)
{
    m_nodes.reserve(size_t(text.size() / 8 + 1));
    const bool fits = text.size() < std::numeric_limits<qint32>::max();
    if (!fits || !text.isValidUtf8() || !TreeMaker(m_text, m_nodes).whole())
        m_nodes.clear();
}

} // namespace switchyard::json
