#include "app/profile/tablereader.h"

#include <QRegularExpression>

namespace switchyard::profile
{
namespace
{

/// The first {word} of a template that is none of `words`; a null text where all are, or where
/// `words` is empty and braces mean nothing.
QString unknownWord(const QString &text, const QStringList &words)
{
    static const QRegularExpression braces(QStringLiteral("\\{([^{}]*)\\}"));
    for (auto found = braces.globalMatch(text); found.hasNext() && !words.isEmpty();) {
        QString word = found.next().captured(1);
        if (!words.contains(word))
            return word;
    }
    return {};
}

} // namespace

QString TableReader::innerName(const char *key) const
{
    const QString outer =
        m_name.startsWith(u'[') ? m_name.mid(1, m_name.size() - 2) + u'.' : QString();
    return u'[' + outer + QString::fromLatin1(key) + u']';
}

const toml::array *TableReader::array(const char *key, Need need, const char *allowed)
{
    const toml::node *node = take(key, need, tr(allowed));
    if (!node)
        return nullptr;
    if (const toml::array *list = node->as_array(); list && !list->empty())
        return list;
    if (node->is_array())
        failAt(*node, tr("\"%1\" in %2 is empty; it must be %3")
                          .arg(QString::fromLatin1(key), m_name, tr(allowed)));
    else
        wrongType(*node, key, tr(allowed));
    return nullptr;
}

void TableReader::texts(const char *key, QStringList &out, Need need, const TextRule &rule)
{
    const toml::array *list =
        array(key, need, QT_TRANSLATE_NOOP("Profile", "a list of texts: [\"...\", \"...\"]"));
    if (!list)
        return;
    QStringList read;
    for (const toml::node &node : *list) {
        const auto text = element(node, key, rule);
        if (!text)
            continue;
        if (read.contains(*text))
            failAt(node, tr("\"%1\" in %2 names \"%3\" twice")
                             .arg(QString::fromLatin1(key), m_name, shown(*text)));
        read.append(*text);
    }
    out = read;
}

void TableReader::entries(const char *key, std::map<QString, QString> &out, Need need,
                          const char *allowed, const TextRule &rule)
{
    const toml::node *node = take(key, need, tr(allowed));
    if (!node)
        return;
    const toml::table *inner = node->as_table();
    if (!inner)
        return wrongType(*node, key, tr(allowed));
    if (inner->empty())
        failAt(*node, tr("\"%1\" in %2 is empty; it must be %3")
                          .arg(QString::fromLatin1(key), m_name, tr(allowed)));
    TableReader reader(*inner, innerName(key), m_reading);
    for (auto &&[name, value] : *inner) {
        const std::string written(name.str());
        const QString host = QString::fromStdString(written).toLower();
        if (!nameText.fits(host))
            m_reading.fail(name.source().begin,
                           tr("\"%1\" in %2 must be %3")
                               .arg(shown(host), reader.m_name, tr(nameText.allowed)));
        else if (out.contains(host))
            m_reading.fail(name.source().begin,
                           tr("\"%1\" stands twice in %2").arg(shown(host), reader.m_name));
        else if (const auto text = reader.element(value, written.c_str(), rule))
            out[host] = *text;
    }
}

void TableReader::program(const char *key, QStringList &out, Need need, const QStringList &words)
{
    static const TextRule argument{QT_TRANSLATE_NOOP("Profile", "a text in quotes"),
                                   [](const QString &t) { return !t.contains(QChar(0)); }};
    const toml::array *list =
        array(key, need,
              QT_TRANSLATE_NOOP("Profile",
                                "a program and its arguments: [\"/absolute/program\", \"...\"]"));
    if (!list)
        return;
    QStringList read;
    for (const toml::node &node : *list) {
        const QString text = element(node, key, argument).value_or(QString());
        if (read.isEmpty() && text.contains(u'{'))
            failAt(node, tr("\"%1\" in %2 begins with \"%3\"; only arguments may hold {...}")
                             .arg(QString::fromLatin1(key), m_name, shown(text)));
        else if (read.isEmpty() && !pathText.fits(text))
            failAt(node, tr("\"%1\" in %2 begins with \"%3\"; a program must be an absolute path")
                             .arg(QString::fromLatin1(key), m_name, shown(text)));
        const QString odd = unknownWord(text, words);
        if (!odd.isNull())
            failAt(node, tr("\"%1\" in %2 has {%3}; allowed are {%4}")
                             .arg(QString::fromLatin1(key), m_name, shown(odd),
                                  words.join(QStringLiteral("} {"))));
        read.append(text);
    }
    out = read;
}

void TableReader::table(const char *key, Need need, const char *allowed, const Inner &read)
{
    const toml::node *node = take(key, need, tr(allowed));
    if (!node)
        return;
    const toml::table *inner = node->as_table();
    if (!inner)
        return wrongType(*node, key, tr(allowed));
    TableReader reader(*inner, innerName(key), m_reading);
    read(reader);
    reader.done();
}

void TableReader::tables(const char *key, Need need, const char *allowed, const Inner &read)
{
    const toml::array *list = array(key, need, allowed);
    if (!list)
        return;
    for (const toml::node &node : *list) {
        const toml::table *inner = node.as_table();
        if (!inner) {
            wrongType(node, key, tr(allowed));
            continue;
        }
        TableReader reader(*inner, innerName(key), m_reading);
        read(reader);
        reader.done();
    }
}

} // namespace switchyard::profile
