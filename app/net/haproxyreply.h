#pragma once
#include "models/zones/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <map>
#include <optional>
#include <vector>

/// What HAProxy's command socket says, read into values. Pure; every reader refuses an answer
/// without its end mark, so that a cut one is never taken for a short one.
namespace switchyard
{

/// A line of `show stat` by the names of its columns.
using HaproxyRow = std::map<QByteArray, QByteArray>;
Result<std::vector<HaproxyRow>> readStatRows(const QByteArray &answer);
/// A count of the row; nothing unless it is a plain number of 0 or more.
std::optional<qint64> countIn(const HaproxyRow &row, const QByteArray &column);
QString wordIn(const HaproxyRow &row, const QByteArray &column);
/// Statistics that are not what they should be.
Error statUnreadable(const HaproxyRow &row);
/// Names that HAProxy itself allows. Anything else could end a command and begin another.
bool isHaproxyName(const QString &name);

/// A line of `show stat`: one server, or the backend itself.
struct HaproxyLine {
    QString proxy = {};
    QString name = {};   ///< server; BACKEND for the backend itself
    QString status = {}; ///< HAProxy's own word: "UP", "UP 1/2", "DRAIN", "no check"
    int weight = 0;      ///< the weight that was set; slow start does not lower it
    int sessions = 0;
    QString mode = {};      ///< tcp or http
    QString algorithm = {}; ///< of the backend; HAProxy tells it to level admin alone
    friend bool operator==(const HaproxyLine &, const HaproxyLine &) = default;
};

/// The lines of one backend and its servers (`show stat BACKEND 6 -1`).
Result<std::vector<HaproxyLine>> readStat(const QByteArray &answer);

/// Process ids under "# old workers" of the master's `show proc`.
Result<std::vector<qint64>> readOldWorkers(const QByteArray &answer);

/// The one line of an answer such as `show cli level`.
Result<QString> readWord(const QByteArray &answer);

/// What came of `count` changes that were sent as one batch. An accepted one answers "\n", a
/// refused one its reason and an empty line.
struct BatchReply {
    int accepted = 0;
    QStringList refused = {}; ///< reasons, in order
    bool whole = false;       ///< every change is accounted for and nothing is left over
    friend bool operator==(const BatchReply &, const BatchReply &) = default;
};
BatchReply readBatch(const QByteArray &answer, int count);

} // namespace switchyard
