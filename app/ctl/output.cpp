#include "app/ctl/output.h"

#include "models/views/text.h"

#include <QJsonDocument>

#include <cstdio>

namespace switchyard::ctl
{

namespace
{
void write(const QByteArray &bytes, std::FILE *to)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), to);
    std::fflush(to);
}
} // namespace

void say(const QString &line) { write(shownLiterally(line, Lines::Many).toUtf8() + '\n', stderr); }

void tell(const QString &line) { write(shownLiterally(line, Lines::Many).toUtf8() + '\n', stdout); }

void print(const QJsonObject &object)
{
    write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n', stdout);
}

} // namespace switchyard::ctl
