#pragma once
#include <QFile>
#include <QString>

/// A file of tests/unit/fixtures; empty where it cannot be read.
inline QByteArray fixture(const char *name)
{
    QFile file(QStringLiteral(FIXTURES "/") + QLatin1StringView(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
