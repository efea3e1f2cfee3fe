#include "app/registries/dubbooverride.h"

#include <QStringList>
#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr auto anyHost = u"0.0.0.0";
constexpr auto any = u"*";

bool isFree(const QString &condition, const QString &value = {})
{
    return condition.isEmpty() || condition == any || condition == value;
}

/// Consumers compare group and version before they look at an override at all.
bool isForEveryConsumerOf(const DubboUrl &rule, const DubboUrl &provider)
{
    if (rule.parameter("enabled") == u"false" || !rule.parameter("configVersion").isEmpty())
        return false;
    if (rule.parameter("group") != provider.parameter("group") ||
        rule.parameter("version") != provider.parameter("version"))
        return false;
    if (!isFree(rule.parameter("application")) || !isFree(rule.parameter("side"), u"consumer"_s))
        return false;
    for (auto [key, value] : rule.parameters.asKeyValueRange())
        if (key.startsWith(u'~') && !isFree(value, provider.parameters.value(key.mid(1))))
            return false;
    // Without a port the host is a consumer's.
    return (rule.host == anyHost && (rule.port == 0 || rule.port == provider.port)) ||
           (rule.host == provider.host && rule.port != 0 && rule.port == provider.port);
}

} // namespace

DubboState dubboStateOf(const DubboUrl &provider, std::vector<DubboUrl> overrides)
{
    const bool ownOut = provider.parameters.contains(u"disabled"_s)
                            ? provider.parameter("disabled") == u"true"
                            : provider.parameter("enabled") == u"false";
    // The later one wins: who names a host comes after who names none, then by priority.
    std::ranges::stable_sort(overrides, {}, [](const DubboUrl &rule) {
        return std::pair(rule.host != anyHost, rule.parameter("priority").toInt());
    });
    DubboState state{.out = ownOut};
    bool isSet = provider.parameters.contains(u"disabled"_s);
    for (const DubboUrl &rule : overrides) {
        const QString word = rule.parameter("disabled");
        if (word.isEmpty() || !isForEveryConsumerOf(rule, provider))
            continue;
        if (rule.protocol != u"override" && (rule.protocol != u"absent" || isSet))
            continue;
        isSet = true;
        state = {.out = word == u"true", .overridden = true};
    }
    state.overridden = state.overridden && state.out;
    return state;
}

QString dubboOverrideOf(const DubboUrl &provider, const QString &interface)
{
    QStringList parameters{u"category=configurators"_s, u"disabled=true"_s, u"dynamic=false"_s,
                           u"enabled=true"_s};
    for (const char *key : {"group", "version"})
        if (const QString value = provider.parameter(key); !value.isEmpty())
            parameters << QString::fromLatin1(key) + u'=' + value;
    const QString host = provider.host.contains(u':') ? u'[' + provider.host + u']' : provider.host;
    return u"override://%1:%2/%3?%4"_s.arg(host)
        .arg(provider.port)
        .arg(interface, parameters.join(u'&'));
}

} // namespace switchyard
