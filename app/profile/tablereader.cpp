#include "app/profile/tablereader.h"

#include "app/profile/nearest.h"

#include <cmath>

namespace switchyard::profile
{
namespace
{

QString qstring(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString translated(const char *text) { return QCoreApplication::translate("Profile", text); }

QString typeName(const toml::node &node)
{
    switch (node.type()) {
    case toml::node_type::none:
        return translated(QT_TRANSLATE_NOOP("Profile", "nothing"));
    case toml::node_type::table:
        return translated(QT_TRANSLATE_NOOP("Profile", "a table"));
    case toml::node_type::array:
        return translated(QT_TRANSLATE_NOOP("Profile", "a list"));
    case toml::node_type::string:
        return translated(QT_TRANSLATE_NOOP("Profile", "a text"));
    case toml::node_type::integer:
        return translated(QT_TRANSLATE_NOOP("Profile", "a whole number"));
    case toml::node_type::floating_point:
        return translated(QT_TRANSLATE_NOOP("Profile", "a decimal number"));
    case toml::node_type::boolean:
        return translated(QT_TRANSLATE_NOOP("Profile", "true or false"));
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time:
        return translated(QT_TRANSLATE_NOOP("Profile", "a date or time"));
    }
    return {};
}

} // namespace

void Reading::fail(toml::source_position at, const QString &text)
{
    errors.push_back({file, static_cast<int>(at.line), static_cast<int>(at.column), text});
}

TableReader::TableReader(const toml::table &table, const QString &name, Reading &reading)
    : m_table(table), m_name(name), m_reading(reading)
{
}

toml::source_position TableReader::place(const char *key) const
{
    const toml::node *node = m_table.get(key);
    return node ? node->source().begin : m_table.source().begin;
}

void TableReader::fail(const char *key, const QString &text) { m_reading.fail(place(key), text); }

const toml::node *TableReader::take(const char *key, Need need, const QString &allowed)
{
    m_known.append(QString::fromLatin1(key));
    const toml::node *node = m_table.get(key);
    if (!node && need == Need::Required)
        fail(key, tr("%1 lacks \"%2\": %3").arg(m_name, QString::fromLatin1(key), allowed));
    return node;
}

void TableReader::wrongType(const toml::node &node, const char *key, const QString &allowed)
{
    failAt(node, tr("\"%1\" in %2 is %3; it must be %4")
                     .arg(QString::fromLatin1(key), m_name, typeName(node), allowed));
}

bool TableReader::has(const char *key)
{
    m_known.append(QString::fromLatin1(key));
    return m_table.contains(key);
}

std::optional<QString> TableReader::element(const toml::node &node, const char *key,
                                            const TextRule &rule)
{
    const auto value = node.value_exact<std::string_view>();
    if (!value) {
        wrongType(node, key, translated(rule.allowed));
        return std::nullopt;
    }
    const QString text = qstring(*value);
    if (!rule.fits(text)) {
        failAt(node,
               tr("\"%1\" in %2 is \"%3\"; it must be %4")
                   .arg(QString::fromLatin1(key), m_name, shown(text), translated(rule.allowed)));
        return std::nullopt;
    }
    return text;
}

void TableReader::text(const char *key, QString &out, Need need, const TextRule &rule)
{
    if (const toml::node *node = take(key, need, translated(rule.allowed))) {
        if (const auto value = element(*node, key, rule))
            out = *value;
    }
}

void TableReader::choice(const char *key, QString &out, Need need, const QStringList &allowed)
{
    const QString list = QStringLiteral("\"%1\"").arg(allowed.join(QStringLiteral("\", \"")));
    const QString words = allowed.size() == 1 ? list : tr("one of %1").arg(list);
    const toml::node *node = take(key, need, words);
    if (!node)
        return;
    const auto value = node->value_exact<std::string_view>();
    if (!value)
        return wrongType(*node, key, words);
    const QString word = qstring(*value);
    if (allowed.contains(word)) {
        out = word;
        return;
    }
    failAt(*node, tr("\"%1\" in %2 is \"%3\"; it must be %4")
                      .arg(QString::fromLatin1(key), m_name, shown(word), words));
}

void TableReader::flag(const char *key, bool &out)
{
    const QString allowed = tr("true or false");
    if (const toml::node *node = take(key, Need::Optional, allowed)) {
        if (const auto value = node->value_exact<bool>())
            out = *value;
        else
            wrongType(*node, key, allowed);
    }
}

void TableReader::number(const char *key, int &out, Need need, Range range)
{
    const QString allowed =
        range.least == range.most
            ? QString::number(range.least)
            : tr("a whole number from %1 to %2").arg(range.least).arg(range.most);
    const toml::node *node = take(key, need, allowed);
    if (!node)
        return;
    const auto value = node->value_exact<int64_t>();
    if (!value)
        return wrongType(*node, key, allowed);
    if (*value >= range.least && *value <= range.most) {
        out = static_cast<int>(*value);
        return;
    }
    failAt(*node, tr("\"%1\" in %2 is %3; it must be %4")
                      .arg(QString::fromLatin1(key), m_name)
                      .arg(*value)
                      .arg(allowed));
}

void TableReader::duration(const char *key, qint64 &outMs, Range rangeMs)
{
    const QString allowed = tr("a duration such as \"500ms\", \"30s\", \"5m\" or \"4h\"");
    const toml::node *node = take(key, Need::Optional, allowed);
    if (!node)
        return;
    const auto value = node->value_exact<std::string_view>();
    if (!value)
        return wrongType(*node, key, allowed);
    const QString text = qstring(*value);
    const auto ms = durationMs(text);
    const QString is = tr("\"%1\" in %2 is \"%3\"; it must be %4");
    if (!ms)
        return failAt(*node, is.arg(QString::fromLatin1(key), m_name, shown(text), allowed));
    if (*ms < rangeMs.least || *ms > rangeMs.most) {
        const QString limits = tr("from %1 to %2 seconds")
                                   .arg(QString::number(static_cast<double>(rangeMs.least) / 1000),
                                        QString::number(static_cast<double>(rangeMs.most) / 1000));
        return failAt(*node, is.arg(QString::fromLatin1(key), m_name, shown(text), limits));
    }
    outMs = *ms;
}

std::optional<double> TableReader::fraction(const char *key)
{
    const QString allowed = tr("a ratio from 0 to 1, such as 0.3");
    const toml::node *node = take(key, Need::Optional, allowed);
    if (!node)
        return {};
    if (!node->is_number()) {
        wrongType(*node, key, allowed);
        return {};
    }
    const double value = *node->value<double>();
    if (std::isfinite(value) && value >= 0 && value <= 1)
        return value;
    failAt(*node, tr("\"%1\" in %2 is %3; it must be %4")
                      .arg(QString::fromLatin1(key), m_name, QString::number(value), allowed));
    return {};
}

void TableReader::ratio(const char *key, int &outPerMille)
{
    if (const auto value = fraction(key))
        outPerMille = static_cast<int>(std::lround(*value * 1000));
}

void TableReader::fineRatio(const char *key, int &outPpm)
{
    if (const auto value = fraction(key))
        outPpm = static_cast<int>(std::lround(*value * 1'000'000));
}

void TableReader::misplaced(const QStringList &keys, const QString &reason)
{
    m_misplaced = keys;
    m_misplacedReason = reason;
}

QString TableReader::unknownKey(const QString &key) const
{
    if (m_misplaced.contains(key))
        return tr("\"%1\" does not belong in %2: %3").arg(shown(key), m_name, m_misplacedReason);
    const QString meant = nearest(key, m_known);
    QStringList known = m_known;
    known.sort();
    known.removeDuplicates();
    const QString text = tr("unknown key \"%1\" in %2").arg(shown(key), m_name);
    if (!meant.isEmpty())
        return text + tr("; did you mean \"%1\"?").arg(meant);
    return text + tr("; allowed are %1").arg(known.join(QStringLiteral(", ")));
}

void TableReader::done()
{
    for (auto &&[key, node] : m_table) {
        const QString name = qstring(key.str());
        if (!m_known.contains(name))
            m_reading.fail(key.source().begin, unknownKey(name));
    }
}

} // namespace switchyard::profile
