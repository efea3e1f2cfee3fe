#include "models/tables/servicefilter.h"

#include "models/views/instanceview.h"

#include <QRegularExpression>

#include <algorithm>

namespace switchyard
{

namespace
{

bool has(const QString &text, const QString &word)
{
    return text.contains(word, Qt::CaseInsensitive);
}

} // namespace

ServiceFilter::ServiceFilter(const QString &text, bool onlyUnhealthy)
    : m_onlyUnhealthy(onlyUnhealthy)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    for (const QString &part : text.split(space, Qt::SkipEmptyParts)) {
        Word word{.text = part};
        for (std::size_t health = 0; health < word.registry.size(); ++health)
            for (const bool overridden : {false, true})
                word.registry[health][overridden] =
                    has(registryWord(Health(health), overridden, false), part);
        word.gone = has(registryWord(Health::Up, false, true), part);
        for (std::size_t check = 0; check < word.direct.size(); ++check)
            word.direct[check] = has(checkWord(Check(check)), part);
        m_words.push_back(word);
    }
}

bool ServiceFilter::isIn(const Word &word, const ServiceRow &service)
{
    return has(service.service, word.text);
}

bool ServiceFilter::isIn(const Word &word, const InstanceRow &instance)
{
    const bool state = instance.gone
                           ? word.gone
                           : word.registry[std::size_t(instance.registry)][instance.overridden];
    return state || word.direct[std::size_t(instance.direct)] || has(instance.address, word.text) ||
           has(instance.version, word.text) || has(instance.id, word.text) ||
           has(instance.directDetail, word.text);
}

bool ServiceFilter::accepts(const ServiceRow &service, const InstanceRow &instance) const
{
    if (m_onlyUnhealthy && !isUnhealthy(instance))
        return false;
    return std::ranges::all_of(
        m_words, [&](const Word &word) { return isIn(word, service) || isIn(word, instance); });
}

bool ServiceFilter::accepts(const ServiceRow &service, Attention attention) const
{
    const auto one = [&](const InstanceRow &row) { return accepts(service, row); };
    if (!isWithin(service) && (!m_onlyUnhealthy || attention <= Attention::NotWhole))
        return true;
    return std::ranges::any_of(service.instances, one);
}

bool ServiceFilter::isWithin(const ServiceRow &service) const
{
    return std::ranges::any_of(m_words, [&](const Word &word) { return !isIn(word, service); });
}

} // namespace switchyard
