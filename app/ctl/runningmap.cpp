#include "app/ctl/runningmap.h"

#include "app/ctl/output.h"
#include "models/release/wayback.h"

#include <QJsonObject>

namespace switchyard::ctl
{

namespace
{

using Is = TargetState::Is;

QString wordOf(Is is)
{
    switch (is) {
    case Is::Pending:
        return u"pending"_qs;
    case Is::Deploying:
        return u"deploying"_qs;
    case Is::Deployed:
        return u"deployed"_qs;
    case Is::Ready:
        return u"ready"_qs;
    case Is::Failed:
        return u"failed"_qs;
    case Is::Unknown:
        return u"unknown"_qs;
    case Is::Skipped:
        return u"skipped"_qs;
    }
    return {};
}

/// The instances of one service in one zone.
struct Row {
    std::map<QString, int> versions = {};
    QStringList odd = {}; ///< whose version nobody knows, or that are away
};

} // namespace

QJsonArray runningJson(const Release &release)
{
    QJsonArray all;
    for (const Running &one : whoRunsWhat(release))
        all.append(QJsonObject{
            {u"instance"_qs, one.instance},
            {u"service"_qs, one.service},
            {u"zone"_qs, nameOf(one.zone)},
            {u"batch"_qs, one.batch + 1},
            {u"version"_qs, one.version.isEmpty() ? QJsonValue() : QJsonValue(one.version)},
            {u"state"_qs, wordOf(one.is)},
            {u"out"_qs, one.out}});
    return all;
}

QStringList runningLines(const Release &release)
{
    std::map<std::pair<QString, QString>, Row> rows;
    for (const Running &one : whoRunsWhat(release)) {
        Row &row = rows[{nameOf(one.zone), one.service}];
        if (!one.version.isEmpty())
            ++row.versions[one.version];
        if (one.version.isEmpty() || one.out)
            row.odd.append(u"%1 %2"_qs.arg(one.instance, wordOf(one.is)));
    }
    QStringList lines;
    for (const auto &[place, row] : rows) {
        QStringList parts;
        for (const auto &[version, count] : row.versions)
            parts.append(u"%1 x%2"_qs.arg(version).arg(count));
        lines.append(u"  %1 %2  %3"_qs.arg(place.first, place.second.leftJustified(12),
                                           parts.join(u", "_qs)) +
                     (row.odd.isEmpty() ? QString() : u"  (%1)"_qs.arg(row.odd.join(u", "_qs))));
    }
    return lines;
}

} // namespace switchyard::ctl
