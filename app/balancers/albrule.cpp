#include "app/balancers/alibabaalb.h"

#include "app/balancers/albjobs.h"
#include "app/balancers/albreading.h"
#include "app/balancers/alibabaweights.h"
#include "app/balancers/clbreading.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace switchyard
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AlibabaAlb)
};

Failure notAsked(Failure::Kind kind, const QString &detail)
{
    return {.kind = kind, .detail = detail};
}

/// What must be true of a rule before its weights may be changed; a failure that is certain.
std::optional<Failure> obstacle(const BalancerProfile &profile, const BalancerReading &now,
                                const Weights &target)
{
    if (now.pending.contains(profile.rule))
        return notAsked(Failure::Kind::Busy,
                        Text::tr("Rule %1 is being changed already (%2); nothing was sent.")
                            .arg(profile.rule, now.pending.at(profile.rule)));
    for (const auto &[group, weight] : target) {
        if (!now.weights.contains(group))
            return notAsked(Failure::Kind::Refused,
                            Text::tr("Rule %1 does not forward to %2; nothing was sent. Add it to "
                                     "the rule, with a weight of 0.")
                                .arg(profile.rule, group));
    }
    return std::nullopt;
}

/// The simplest rule with the profile's groups, for when none has been read.
QJsonArray plainActions(const BalancerProfile &profile)
{
    QJsonArray tuples;
    for (const QString &group : serversOf(profile))
        tuples += QJsonObject{{QStringLiteral("ServerGroupId"), group}};
    return {QJsonObject{{QStringLiteral("Type"), QStringLiteral("ForwardGroup")},
                        {QStringLiteral("Order"), 1},
                        {QStringLiteral("ForwardGroupConfig"),
                         QJsonObject{{QStringLiteral("ServerGroupTuples"), tuples}}}}};
}

} // namespace

AlibabaAlbRule::AlibabaAlbRule(const BalancerProfile &profile, const Credentials &credentials)
    : m_profile(profile), m_reads(alibabaAccountOf(profile), credentials),
      m_writes(alibabaAccountOf(profile), credentials)
{
}

BalancerTraits AlibabaAlbRule::traits() const { return albTraits(m_profile); }

AlibabaCall AlibabaAlbRule::readCall() const
{
    return {alibabaAction("ListRules"),
            {{"RuleIds.1", m_profile.rule.toUtf8()}, {"MaxResults", "100"}}};
}

Result<QJsonObject> AlibabaAlbRule::readRule(AlibabaApi &api, const Call &call)
{
    const auto rules = readPages(api, readCall(), QStringLiteral("Rules"), call);
    if (!rules)
        return Error(rules.error());
    auto rule = findAlbRule(m_profile, *rules);
    if (rule) {
        const std::lock_guard lock(m_mutex);
        m_lastActions = (*rule)[QStringLiteral("RuleActions")].toArray();
    }
    return rule;
}

Result<BalancerReading> AlibabaAlbRule::read(const Call &call)
{
    const auto rule = readRule(m_reads, call);
    if (!rule)
        return Error(rule.error());
    return albRuleReading(m_profile, *rule);
}

AlibabaCall AlibabaAlbRule::change(const QJsonArray &actions, const Weights &target) const
{
    AlibabaCall call{alibabaAction("UpdateRuleAttribute"), albRuleActions(actions, target)};
    call.parameters["RuleId"] = m_profile.rule.toUtf8();
    return call;
}

Outcome AlibabaAlbRule::set(const Weights &target, const Call &call)
{
    if (const QString no = refusalOfTarget(m_profile, target); !no.isEmpty())
        return Refused{notAsked(Failure::Kind::Refused, no)};
    const auto rule = readRule(m_writes, call);
    const auto now =
        rule.and_then([this](const QJsonObject &of) { return albRuleReading(m_profile, of); });
    if (!now) {
        Failure why = now.error();
        why.maySent = false; // of the change itself, that is
        why.detail = Text::tr("%1 The change was not sent, for all of a rule's actions have to be "
                              "sent with it.")
                         .arg(why.detail);
        return Refused{why};
    }
    if (const auto why = obstacle(m_profile, *now, target))
        return Refused{*why};
    return changeByJob(m_writes, change((*rule)[QStringLiteral("RuleActions")].toArray(), target),
                       call);
}

AlibabaCall AlibabaAlbRule::preparedChange(const Weights &target) const
{
    const std::lock_guard lock(m_mutex);
    return change(m_lastActions.isEmpty() ? plainActions(m_profile) : m_lastActions, target);
}

QStringList AlibabaAlbRule::preview(const Weights &target) const
{
    return {m_writes.shown(preparedChange(target))};
}

QStringList AlibabaAlbRule::commands(const Weights &target) const
{
    return {m_writes.command(preparedChange(target))};
}

QStringList AlibabaAlbRule::readCommands() const { return {m_reads.command(readCall())}; }

Result<QStringList> AlibabaAlbRule::check(const Call &call)
{
    const auto reading = read(call);
    if (!reading)
        return Error(reading.error());
    return unlikeProfile(*reading, m_profile.rule);
}

Result<QStringList> AlibabaAlbRule::notes(const Call &call)
{
    const auto reading = read(call);
    if (!reading)
        return Error(reading.error());
    if (!reading->stickySeconds)
        return QStringList();
    return QStringList(
        Text::tr("Rule %1 keeps clients in their server group for %2 s. They stay in the dark zone "
                 "for so long after a shift, also at a weight of 0.")
            .arg(m_profile.rule)
            .arg(*reading->stickySeconds));
}

} // namespace switchyard
