#include "app/engine/whatfailed.h"

#include "app/net/json.h"

#include <algorithm>
#include <map>

namespace switchyard
{
namespace
{

constexpr size_t mostNamed = 3;
constexpr qsizetype longestUri = 120;
constexpr qsizetype longestService = 60;

QString worstOf(const std::vector<FailedUri> &uris)
{
    std::map<QString, qint64> errors;
    for (const FailedUri &uri : uris)
        errors[uri.service] += uri.errors;
    return std::ranges::max_element(errors, {}, [](const auto &of) { return of.second; })->first;
}

Text textOf(const QString &service, Zone zone, const std::vector<FailedUri> &uris)
{
    qint64 all = 0;
    for (const FailedUri &uri : uris)
        all += uri.errors;
    QStringList worst;
    for (size_t i = 0; i < std::min(mostNamed, uris.size()); ++i)
        worst += QStringLiteral("%1 %2").arg(shownText(uris[i].uri, longestUri),
                                             QString::number(uris[i].errors));
    const QStringList figures{QString::number(all), nameOf(zone), worst.join(QStringLiteral(", "))};
    if (service.isEmpty())
        return say(QT_TRANSLATE_NOOP("Text", "Most of the %1 errors in zone %2: %3"), figures);
    return say(QT_TRANSLATE_NOOP("Text", "Most of the %1 errors of %4 in zone %2: %3"),
               figures + QStringList(shownText(service, longestService)));
}

} // namespace

Text whatFailed(const UrisRead &read)
{
    if (!read.answer.result)
        return say(QT_TRANSLATE_NOOP("Text", "Which URIs failed most in zone %1 could not be "
                                             "asked: %2 Nothing waits for it."),
                   {nameOf(read.zone), shownText(read.answer.result.error().detail)});
    std::vector<FailedUri> uris = *read.answer.result;
    const auto isOf = [&](const QString &service) {
        return std::ranges::any_of(uris, [&](const auto &uri) { return uri.service == service; });
    };
    if (uris.empty())
        return say(QT_TRANSLATE_NOOP("Text", "The metrics name no URI that failed in zone %1"),
                   {nameOf(read.zone)});
    const QString named = read.service.toLower();
    const QString service = isOf(named) ? named : worstOf(uris);
    std::erase_if(uris, [&](const FailedUri &uri) { return uri.service != service; });
    return textOf(service, read.zone, uris);
}

} // namespace switchyard
