#pragma once
#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace switchyard::json
{

class Value;

/// JSON text that is read where it stands: its places in one array, and nothing is copied before
/// somebody asks for it. QJsonDocument takes five times as long, and the simulation reads millions
/// of records. Strict: UTF-8, 64 levels, no name twice in an object, and no white space, as nobody
/// here writes any.
class Tree
{
public:
    explicit Tree(const QByteArray &text);
    /// Lives as long as the tree. Missing where the text is not JSON from its first to its last
    /// byte.
    Value root() const &;
    Value root() && = delete;

private:
    friend class Value;
    friend class TreeMaker;
    enum class Is : quint8 { Null, False, True, Number, Ascii, Text, Array, Object };
    struct Node {
        quint32 at = 0;    ///< in the text: of a string, without its quotes
        quint32 size = 0;  ///< bytes; of an array or object, its items
        quint32 after = 0; ///< the node behind it and all that is in it
        Is is = Is::Null;
    };
    QByteArray m_text;
    std::vector<Node> m_nodes = {}; ///< of an object by turns a name and its value
};

/// A place in a tree, or none. What is asked of a value of another type is absent.
class Value
{
public:
    Value() = default;
    bool isMissing() const { return !m_tree; }
    bool isNull() const { return is(Tree::Is::Null); }
    bool isArray() const { return is(Tree::Is::Array); }
    bool isObject() const { return is(Tree::Is::Object); }
    std::optional<bool> boolean() const;
    /// Of a number that is written as an integer.
    std::optional<qint64> integer() const;
    std::optional<QString> text() const;
    /// As it is written.
    QByteArrayView number() const;

    /// Of an array its items, of an object its members; 0 for anything else.
    quint32 size() const { return isArray() || isObject() ? node().size : 0; }
    /// Missing where there is no such member. A name that is written with an escape has no value.
    Value operator[](QByteArrayView name) const { return Members(*this).find(name); }

    /// The members of an object in the order of the text, or the items of an array (without names).
    class Members
    {
    public:
        explicit Members(const Value &container);
        bool atEnd() const { return m_at == m_end; }
        QString name() const { return Value(m_tree, m_at).text().value_or(QString()); }
        Value value() const { return Value(m_tree, m_at + m_named); }
        void next() { m_at = m_tree->m_nodes[m_at + m_named].after; }
        /// The search begins behind the last one found: quick for who asks in the text's order.
        Value find(QByteArrayView name);

    private:
        bool isCalled(QByteArrayView name) const;
        const Tree *m_tree = nullptr;
        quint32 m_first = 0;
        quint32 m_end = 0;
        quint32 m_at = 0;
        quint32 m_named = 0;
    };

private:
    friend class Tree;
    Value(const Tree *tree, quint32 place) : m_tree(tree), m_place(place) {}
    const Tree::Node &node() const { return m_tree->m_nodes[m_place]; }
    bool is(Tree::Is is) const { return m_tree && node().is == is; }
    QByteArrayView written() const
    {
        return {m_tree->m_text.constData() + node().at, qsizetype(node().size)};
    }
    const Tree *m_tree = nullptr;
    quint32 m_place = 0;
};

inline Value Tree::root() const & { return m_nodes.empty() ? Value() : Value(this, 0); }

} // namespace switchyard::json
