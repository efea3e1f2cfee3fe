#include "models/release/divergence.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace switchyard
{

namespace
{

struct Difference {
    QString path = {};
    QJsonValue recorded = {};
    QJsonValue replayed = {};
};

QString textOf(const QJsonValue &value)
{
    if (value.isUndefined())
        return QStringLiteral("absent");
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.sliced(1, text.size() - 2));
}

Difference first(const QString &path, const QJsonValue &recorded, const QJsonValue &replayed)
{
    const auto under = [&](const QString &name, const QJsonValue &a, const QJsonValue &b) {
        return first(path.isEmpty() ? name : path + u'.' + name, a, b);
    };
    if (recorded.isObject() && replayed.isObject()) {
        const QJsonObject a = recorded.toObject(), b = replayed.toObject();
        for (auto it = a.begin(); it != a.end(); ++it)
            if (b.value(it.key()) != it.value())
                return under(it.key(), it.value(), b.value(it.key()));
        for (auto it = b.begin(); it != b.end(); ++it)
            if (!a.contains(it.key()))
                return under(it.key(), {QJsonValue::Undefined}, it.value());
    } else if (recorded.isArray() && replayed.isArray()) {
        const QJsonArray a = recorded.toArray(), b = replayed.toArray();
        for (qsizetype i = 0; i < std::max(a.size(), b.size()); ++i)
            if (a[i] != b[i])
                return under(QString::number(i), i < a.size() ? a[i] : QJsonValue::Undefined,
                             i < b.size() ? b[i] : QJsonValue::Undefined);
    }
    return {path, recorded, replayed};
}

QString wordsOf(const Effect &effect, const Plan &plan)
{
    switch (effect.kind) {
    case Effect::Kind::SetWeights: {
        QStringList weights;
        for (const auto &[server, weight] : effect.weights)
            weights.append(QStringLiteral("%1 %2").arg(server).arg(weight));
        const bool named = effect.balancer >= 0 && effect.balancer < int(plan.balancers.size());
        return QStringLiteral("set weights of %1 to %2")
            .arg(named ? plan.balancers[size_t(effect.balancer)].id : QStringLiteral("?"),
                 weights.join(QStringLiteral(", ")));
    }
    case Effect::Kind::SetDrain:
        return QStringLiteral("%1 the drain flag of zone %2")
            .arg(effect.on ? QStringLiteral("set") : QStringLiteral("clear"), nameOf(effect.zone));
    case Effect::Kind::SetOut:
        return QStringLiteral("%1 zone %2 %3 its registry")
            .arg(effect.on ? QStringLiteral("take") : QStringLiteral("put"), nameOf(effect.zone),
                 effect.on ? QStringLiteral("out of") : QStringLiteral("back into"));
    case Effect::Kind::SetJobs:
        return QStringLiteral("%1 jobs in zone %2")
            .arg(effect.on ? QStringLiteral("start") : QStringLiteral("stop starting"),
                 nameOf(effect.zone));
    case Effect::Kind::RunCommand: {
        const bool named = effect.command >= 0 && effect.command < int(plan.commands.size());
        return QStringLiteral("run command \"%1\"")
            .arg(named ? plan.commands[size_t(effect.command)].name : QStringLiteral("?"));
    }
    case Effect::Kind::Deploy: {
        const auto &targets = plan.targets[effect.zone];
        const bool named = effect.target >= 0 && effect.target < int(targets.size());
        return QStringLiteral("deploy %1 to %2")
            .arg(named ? targets[size_t(effect.target)].instance : QStringLiteral("?"),
                 effect.version);
    }
    }
    return {};
}

} // namespace

QString wordsOf(const std::vector<Effect> &effects, const Plan &plan)
{
    QStringList words;
    for (const Effect &effect : effects)
        words.append(QStringLiteral("%1 (effect %2)").arg(wordsOf(effect, plan)).arg(effect.id));
    return words.isEmpty() ? QStringLiteral("do nothing") : words.join(QStringLiteral(" and "));
}

QString differenceOf(const QJsonValue &recorded, const QJsonValue &replayed)
{
    const Difference found = first({}, recorded, replayed);
    return QStringLiteral("%1 is %2 on record, replayed %3")
        .arg(found.path, textOf(found.recorded), textOf(found.replayed));
}

} // namespace switchyard
