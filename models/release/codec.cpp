#include "models/release/codec.h"

#include "models/release/fields.h"

namespace switchyard
{

namespace
{

template<class T>
tl::expected<T, QString> readWhole(const QJsonObject &object, const char *what)
{
    T value;
    if (json::read(QJsonValue(object), value))
        return value;
    return tl::unexpected(QStringLiteral("this is not a whole %1").arg(QLatin1String(what)));
}

QJsonObject outcomeToJson(const Outcome &outcome)
{
    if (const auto *ok = std::get_if<Ok>(&outcome))
        return {{QStringLiteral("is"), QStringLiteral("ok")},
                {QStringLiteral("requestId"), ok->requestId}};
    const auto *refused = std::get_if<Refused>(&outcome);
    const Failure &why = refused ? refused->why : std::get<Unknown>(outcome).why;
    return {{QStringLiteral("is"), refused ? QStringLiteral("refused") : QStringLiteral("unknown")},
            {QStringLiteral("why"), json::write(why)}};
}

bool outcomeFromJson(const QJsonObject &object, Outcome &outcome)
{
    const QString is = object.value(u"is").toString();
    if (is == u"ok") {
        outcome = Ok{object.value(u"requestId").toString()};
        return object.size() == 2 && object.value(u"requestId").isString();
    }
    Failure why;
    if (object.size() != 2 || !json::read(object.value(u"why"), why))
        return false;
    if (is == u"refused")
        outcome = Refused{why};
    else if (is == u"unknown")
        outcome = Unknown{why};
    else
        return false;
    return true;
}

} // namespace

QJsonObject toJson(const Wish &wish) { return json::write(wish).toObject(); }
QJsonObject toJson(const Plan &plan) { return json::write(plan).toObject(); }
QJsonObject toJson(const Release &release) { return json::write(release).toObject(); }
QJsonObject toJson(const Effect &effect) { return json::write(effect).toObject(); }
QJsonObject toJson(const Text &text) { return json::write(text).toObject(); }
QJsonObject toJson(const Now &now) { return json::write(now).toObject(); }

tl::expected<Wish, QString> wishFromJson(const QJsonObject &json)
{
    return readWhole<Wish>(json, "wish");
}
tl::expected<Plan, QString> planFromJson(const QJsonObject &json)
{
    return readWhole<Plan>(json, "plan");
}
tl::expected<Release, QString> releaseFromJson(const QJsonObject &json)
{
    return readWhole<Release>(json, "release");
}
tl::expected<Effect, QString> effectFromJson(const QJsonObject &json)
{
    return readWhole<Effect>(json, "effect");
}
tl::expected<Text, QString> textFromJson(const QJsonObject &json)
{
    return readWhole<Text>(json, "sentence");
}
tl::expected<Now, QString> nowFromJson(const QJsonObject &json)
{
    return readWhole<Now>(json, "time");
}

QJsonObject toJson(const Input &input)
{
    QJsonObject out{{QStringLiteral("now"), json::write(input.now)},
                    {QStringLiteral("evidence"), json::write(input.evidence)}};
    if (const auto *wish = std::get_if<Wish>(&input.what))
        out.insert(u"wish", json::write(*wish));
    else if (const auto *settled = std::get_if<EffectSettled>(&input.what))
        out.insert(u"settled",
                   QJsonObject{{QStringLiteral("effect"), settled->effect},
                               {QStringLiteral("outcome"), outcomeToJson(settled->outcome)}});
    else if (const auto *taken = std::get_if<TakenOver>(&input.what))
        out.insert(u"takenOver", json::write(*taken));
    return out;
}

tl::expected<Input, QString> inputFromJson(const QJsonObject &object)
{
    Input input;
    bool good = json::read(object.value(u"now"), input.now) &&
                json::read(object.value(u"evidence"), input.evidence);
    qsizetype known = 2;
    if (object.contains(u"wish")) {
        Wish wish;
        good = good && json::read(object.value(u"wish"), wish);
        input.what = wish;
        ++known;
    }
    if (object.contains(u"settled")) {
        const QJsonObject settled = object.value(u"settled").toObject();
        EffectSettled value;
        good = good && settled.size() == 2 && json::read(settled.value(u"effect"), value.effect) &&
               outcomeFromJson(settled.value(u"outcome").toObject(), value.outcome);
        input.what = value;
        ++known;
    }
    if (object.contains(u"takenOver")) {
        TakenOver taken;
        good = good && json::read(object.value(u"takenOver"), taken);
        input.what = taken;
        ++known;
    }
    if (!good || known != object.size() || known > 3)
        return tl::unexpected(QStringLiteral("this is not a whole input"));
    return input;
}

} // namespace switchyard
