#pragma once
#include "models/zones/profile.h"

#include <QByteArray>
#include <QStringList>
#include <map>
#include <optional>
#include <vector>

namespace switchyard
{

/// What one line of an access log says of a request.
struct LogEntry {
    qint64 utcMs = 0; ///< when it was answered, by the log's own clock
    int status = 0;
    std::optional<double> seconds = {}; ///< how long it took
    QString service = {};
    QString version = {};
    QString path = {};
    friend bool operator==(const LogEntry &, const LogEntry &) = default;
};

/// Reads lines as nginx writes them by a log_format, or as JSON objects. Pure.
class LogFormat
{
public:
    /// `format` as log_format has it, or "combined"; empty: JSON. Fields that `keys` leaves empty
    /// are those that the format has.
    LogFormat(const QString &format, const LogKeys &keys);

    /// Why no line can be read by it, for who wrote it; empty: it is good.
    QString problem() const { return m_problem; }
    bool tellsSeconds() const { return !m_keys.seconds.isEmpty(); }
    /// Nothing where the line is another's, or cut.
    std::optional<LogEntry> read(const QByteArray &line) const;

private:
    /// A variable, and the text between it and the next one.
    struct Piece {
        QString variable = {};
        QByteArray text = {};
    };
    using Fields = std::map<QString, QString>;

    void cut(const QString &format);
    void choose();
    std::optional<Fields> fieldsOf(const QByteArray &line) const;
    static std::optional<Fields> jsonFieldsOf(const QByteArray &line);

    bool m_isJson;
    LogKeys m_keys;
    QByteArray m_before = {}; ///< text before the first variable
    std::vector<Piece> m_pieces = {};
    QString m_problem = {};
};

/// $msec, $time_iso8601 or $time_local.
std::optional<qint64> logTimeOf(const QString &text);

} // namespace switchyard
