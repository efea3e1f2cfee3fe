#pragma once
#include <QString>

namespace switchyard
{

/// One line of the release log as a person reads it.
struct LogLine {
    enum class Kind : quint8 { Note, Wish, Sent, Confirmed, Unknown, Refused, Verdict, Alarm };
    qint64 sequence = 0; ///< of its journal record: the key, rising
    qint64 utcMs = 0;
    QString who = {};
    QString text = {};
    Kind kind = Kind::Note;
    friend bool operator==(const LogLine &, const LogLine &) = default;
};

QString kindText(LogLine::Kind kind);

} // namespace switchyard
