#include "models/release/codec.h"

#include "models/release/fields.h"

#include <QJsonDocument>

namespace switchyard
{

namespace json
{

namespace
{

// Appends what stands in it for itself, from the beginning on; gives how many characters that are.
qsizetype writePlain(QByteArray &out, QStringView text)
{
    const auto end = std::ranges::find_if(text, [](QChar c) {
        return c.unicode() < 0x20 || c.unicode() >= 0x7f || c == u'"' || c == u'\\';
    });
    const qsizetype length = end - text.begin();
    const qsizetype at = out.size();
    out.resize(at + length);
    std::transform(text.begin(), end, out.data() + at, [](QChar c) { return char(c.unicode()); });
    return length;
}

} // namespace

void writeString(QByteArray &out, QStringView text)
{
    out += '"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        i += writePlain(out, text.sliced(i));
        if (i == text.size())
            break;
        const QChar c = text[i];
        if (c == u'"' || c == u'\\') {
            out += '\\';
            out += char(c.unicode());
        } else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            out += text.sliced(i++, 2).toUtf8();
        } else if (c.unicode() <= 0x7f || c.isSurrogate() || c.unicode() == 0xfeff) {
            out += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
        } else {
            out += text.sliced(i, 1).toUtf8();
        }
    }
    out += '"';
}

} // namespace json

namespace
{

template<class T>
tl::expected<T, QString> readWhole(const json::Value &json, const char *what,
                                   json::WrittenBy by = json::WrittenBy::TheseRules)
{
    T value;
    if (json::read(json, value, by))
        return value;
    return tl::unexpected(QStringLiteral("this is not a whole %1").arg(QLatin1String(what)));
}

template<class T>
tl::expected<T, QString> readWhole(const QJsonObject &object, const char *what)
{
    const json::Tree tree(QJsonDocument(object).toJson(QJsonDocument::Compact));
    return readWhole<T>(tree.root(), what);
}

void writeOutcome(QByteArray &out, const Outcome &outcome)
{
    json::Writer writer{out};
    if (const auto *ok = std::get_if<Ok>(&outcome)) {
        writer("is", QStringLiteral("ok"));
        writer("requestId", ok->requestId);
    } else {
        const auto *refused = std::get_if<Refused>(&outcome);
        writer("is", refused ? QStringLiteral("refused") : QStringLiteral("unknown"));
        writer("why", refused ? refused->why : std::get<Unknown>(outcome).why);
    }
    out += '}';
}

template<class T>
QByteArray written(const T &value)
{
    QByteArray out;
    out.reserve(4096);
    json::write(out, value);
    return out;
}

QJsonObject objectOf(const QByteArray &text) { return QJsonDocument::fromJson(text).object(); }

bool outcomeFromJson(const json::Value &json, Outcome &outcome)
{
    const std::optional<QString> is = json["is"].text();
    if (!is || json.size() != 2)
        return false;
    if (*is == u"ok") {
        const std::optional<QString> requestId = json["requestId"].text();
        outcome = Ok{requestId.value_or(QString())};
        return requestId.has_value();
    }
    Failure why;
    if (!json::read(json["why"], why))
        return false;
    if (*is == u"refused")
        outcome = Refused{why};
    else if (*is == u"unknown")
        outcome = Unknown{why};
    else
        return false;
    return true;
}

bool settledFromJson(const json::Value &json, EffectSettled &settled)
{
    return json.size() == 2 && json::read(json["effect"], settled.effect) &&
           outcomeFromJson(json["outcome"], settled.outcome);
}

} // namespace

QByteArray toText(const Release &release) { return written(release); }
QByteArray toText(const Effect &effect) { return written(effect); }
QByteArray toText(const Text &text) { return written(text); }

QJsonObject toJson(const Wish &wish) { return objectOf(written(wish)); }
QJsonObject toJson(const Release &release) { return objectOf(toText(release)); }
QJsonObject toJson(const Effect &effect) { return objectOf(toText(effect)); }
QJsonObject toJson(const Text &text) { return objectOf(toText(text)); }
QJsonObject toJson(const Input &input) { return objectOf(toText(input)); }

tl::expected<Wish, QString> wishFromJson(const QJsonObject &json)
{
    return readWhole<Wish>(json, "wish");
}
tl::expected<Release, QString> releaseFromJson(const json::Value &json)
{
    return readWhole<Release>(json, "release");
}
tl::expected<Release, QString> releaseOfOtherRules(const json::Value &json)
{
    return readWhole<Release>(json, "release", json::WrittenBy::OtherRules);
}
tl::expected<Effect, QString> effectOfOtherRules(const json::Value &json)
{
    return readWhole<Effect>(json, "effect", json::WrittenBy::OtherRules);
}
tl::expected<Effect, QString> effectFromJson(const json::Value &json)
{
    return readWhole<Effect>(json, "effect");
}
tl::expected<Effect, QString> effectFromJson(const QJsonObject &json)
{
    return readWhole<Effect>(json, "effect");
}
tl::expected<Text, QString> textFromJson(const QJsonObject &json)
{
    return readWhole<Text>(json, "sentence");
}
tl::expected<Now, QString> nowFromJson(const json::Value &json)
{
    return readWhole<Now>(json, "time");
}

QByteArray toText(const Input &input)
{
    QByteArray out;
    out.reserve(4096);
    json::Writer writer{out};
    writer("now", input.now);
    writer("evidence", input.evidence);
    if (const auto *wish = std::get_if<Wish>(&input.what)) {
        writer("wish", *wish);
    } else if (const auto *settled = std::get_if<EffectSettled>(&input.what)) {
        out += ",\"settled\":{\"effect\":" + QByteArray::number(settled->effect) + ",\"outcome\":";
        writeOutcome(out, settled->outcome);
        out += '}';
    } else if (const auto *taken = std::get_if<TakenOver>(&input.what)) {
        writer("takenOver", *taken);
    }
    return out += '}';
}

tl::expected<Input, QString> inputFromJson(const json::Value &json)
{
    Input input;
    bool good = json::read(json["now"], input.now) && json::read(json["evidence"], input.evidence);
    quint32 known = 2;
    if (const json::Value wish = json["wish"]; !wish.isMissing()) {
        good = good && json::read(wish, input.what.emplace<Wish>());
        ++known;
    }
    if (const json::Value settled = json["settled"]; !settled.isMissing()) {
        good = good && settledFromJson(settled, input.what.emplace<EffectSettled>());
        ++known;
    }
    if (const json::Value taken = json["takenOver"]; !taken.isMissing()) {
        good = good && json::read(taken, input.what.emplace<TakenOver>());
        ++known;
    }
    if (!good || known != json.size() || known > 3)
        return tl::unexpected(QStringLiteral("this is not a whole input"));
    return input;
}

} // namespace switchyard
