#include "models/views/manifesttext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace switchyard
{

namespace
{

struct ManifestWords {
    Q_DECLARE_TR_FUNCTIONS(ManifestText)
};

ManifestText refuse(int line, const QString &why)
{
    return {.error = ManifestWords::tr("Line %1: %2").arg(line).arg(why)};
}

} // namespace

std::optional<std::vector<int>> readRamp(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[\\s,%\uFF0C\u3001]+"));
    std::vector<int> ramp;
    for (const QString &part : text.split(between, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        ramp.push_back(part.toInt(&isNumber));
        if (!isNumber)
            return std::nullopt;
    }
    return isRamp(ramp) ? std::optional(ramp) : std::nullopt;
}

QString rampText(const std::vector<int> &ramp)
{
    QStringList parts;
    for (const int percent : ramp)
        parts << QString::number(percent);
    return parts.join(QStringLiteral(", "));
}

ManifestText readManifest(const QString &text)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    ManifestText read;
    int number = 0;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        ++number;
        const QString said = line.section(QLatin1Char('#'), 0, 0).simplified();
        if (said.isEmpty())
            continue;
        const QStringList words = said.split(space);
        if (words.size() < 2)
            return refuse(number, ManifestWords::tr("a service needs a version beside it."));
        if (words.size() > 3)
            return refuse(number, ManifestWords::tr("more than service, version and artefact."));
        const QString service = words[0].toLower();
        if (std::ranges::any_of(read.manifest,
                                [&](const auto &one) { return one.service == service; }))
            return refuse(number, ManifestWords::tr("%1 stands twice.").arg(service));
        read.manifest.push_back({.service = service, .to = words[1], .artefact = words.value(2)});
    }
    if (read.manifest.empty())
        read.error = ManifestWords::tr("No service is named.");
    return read;
}

} // namespace switchyard
