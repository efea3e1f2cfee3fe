#pragma once
#include "app/profile/readprofile.h"
#include "app/profile/rules.h"

#include <QCoreApplication>
#include <QStringList>
#include <functional>
#include <map>
#include <toml++/toml.h>

namespace switchyard::profile
{

enum class Need : quint8 { Required, Optional };

struct Range {
    qint64 least = 0;
    qint64 most = 0;
};

/// What all readers of one file share.
struct Reading {
    QString file = {};
    std::vector<ProfileError> errors = {};
    std::vector<toml::source_position> labFiles = {};         ///< where lab-file secrets stand
    std::vector<toml::source_position> sharedSchedulers = {}; ///< of both zones
    std::optional<toml::source_position> minuteMetrics = {};  ///< that tell a minute, and late
    void fail(toml::source_position at, const QString &text);
};

/// Takes the keys of one table. Each verb knows its key from then on, writes `out` only where the
/// value is good, and otherwise records an error with its place; done() names the keys nobody took.
class TableReader
{
    Q_DECLARE_TR_FUNCTIONS(Profile)
public:
    /// `name` is what messages call the table, such as [zones.A].
    TableReader(const toml::table &table, const QString &name, Reading &reading);

    bool has(const char *key);
    void text(const char *key, QString &out, Need need, const TextRule &rule);
    void choice(const char *key, QString &out, Need need, const QStringList &allowed);
    void flag(const char *key, bool &out);
    void number(const char *key, int &out, Need need, Range range);
    void duration(const char *key, qint64 &outMs, Range rangeMs);
    void ratio(const char *key, int &outPerMille); ///< 0 to 1 in the file
    void fineRatio(const char *key, int &outPpm);  ///< the same, in parts of a million
    /// A list that is not empty and names nothing twice.
    void texts(const char *key, QStringList &out, Need need, const TextRule &rule);
    /// A table of texts under names of their own, at least one; names are taken in lower case.
    void entries(const char *key, std::map<QString, QString> &out, Need need, const char *allowed,
                 const TextRule &rule);
    /// A program with an absolute path, and its arguments; `words` may stand in {braces} in these.
    void program(const char *key, QStringList &out, Need need, const QStringList &words);

    using Inner = std::function<void(TableReader &)>;
    void table(const char *key, Need need, const char *allowed, const Inner &read);
    void tables(const char *key, Need need, const char *allowed, const Inner &read);
    /// For values of a shape of their own.
    const toml::array *array(const char *key, Need need, const char *allowed);

    /// What was read does not do: at the key's value, or at the table where the key is not there.
    void fail(const char *key, const QString &text);
    void failAt(const toml::node &node, const QString &text)
    {
        m_reading.fail(node.source().begin, text);
    }
    /// Keys that are good, but not here, with the reason that a message gives for them.
    void misplaced(const QStringList &keys, const QString &reason);
    void done();

    /// An element of a list, judged by a rule; nothing, and an error, where it does not fit.
    std::optional<QString> element(const toml::node &node, const char *key, const TextRule &rule);
    Reading &reading() { return m_reading; }
    toml::source_position place(const char *key) const;
    const toml::node *node(const char *key) const { return m_table.get(key); }

private:
    const toml::node *take(const char *key, Need need, const QString &allowed);
    std::optional<double> fraction(const char *key);
    void wrongType(const toml::node &node, const char *key, const QString &allowed);
    QString unknownKey(const QString &key) const;
    QString innerName(const char *key) const;

    const toml::table &m_table;
    QString m_name;
    Reading &m_reading;
    QStringList m_known = {};
    QStringList m_misplaced = {};
    QString m_misplacedReason = {};
};

} // namespace switchyard::profile
