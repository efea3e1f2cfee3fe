#pragma once
#include <QCoreApplication>
#include <QJsonObject>

namespace switchyard::ctl
{

/// The program's own sentences.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

/// A line for people beside the answer: progress, and what is wrong. On standard error; control
/// characters of others are made visible.
void say(const QString &line);
/// A line of the answer itself, on standard output.
void tell(const QString &line);
/// The answer as one JSON object on one line of standard output.
void print(const QJsonObject &object);

} // namespace switchyard::ctl
