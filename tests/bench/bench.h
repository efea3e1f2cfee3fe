#pragma once
#include <QJsonObject>
#include <QStringList>
#include <vector>

namespace switchyard::bench
{

/// One subject a row. It prints what it does to standard error and returns its figures.
struct Subject {
    const char *name;
    const char *help;
    QJsonObject (*run)(const QStringList &arguments);
    bool paints = false; ///< it needs widgets
};

QJsonObject cutover(const QStringList &arguments);
QJsonObject leave(const QStringList &arguments);
QJsonObject team(const QStringList &arguments);
QJsonObject judge(const QStringList &arguments);
QJsonObject charts(const QStringList &arguments);
QJsonObject exports(const QStringList &arguments);
QJsonObject history(const QStringList &arguments);
QJsonObject window(const QStringList &arguments);

double median(std::vector<double> values);

} // namespace switchyard::bench
