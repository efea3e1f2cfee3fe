#pragma once
#include "models/release/decide.h"
#include "models/release/jsontree.h"

#include <QJsonObject>

/// The bodies of journal records: inputs with the facts they carried, effects, whole releases.
/// Strict in both directions: what cannot be read whole is an error, never a half value.
namespace switchyard
{

QJsonObject toJson(const Wish &wish);
tl::expected<Wish, QString> wishFromJson(const QJsonObject &json);

/// The same as text, in UTF-8.
QByteArray toText(const Release &release);
QJsonObject toJson(const Release &release);
tl::expected<Release, QString> releaseFromJson(const json::Value &json);
/// What a program of other rules wrote: fields that it did not know have their defaults, fields
/// that this program does not know are passed over.
tl::expected<Release, QString> releaseOfOtherRules(const json::Value &json);
tl::expected<Effect, QString> effectOfOtherRules(const json::Value &json);

QByteArray toText(const Input &input);
QJsonObject toJson(const Input &input);
tl::expected<Input, QString> inputFromJson(const json::Value &json);

QByteArray toText(const Effect &effect);
QJsonObject toJson(const Effect &effect);
tl::expected<Effect, QString> effectFromJson(const json::Value &json);
tl::expected<Effect, QString> effectFromJson(const QJsonObject &json);

QByteArray toText(const Text &text);
QJsonObject toJson(const Text &text);
tl::expected<Text, QString> textFromJson(const QJsonObject &json);

tl::expected<Now, QString> nowFromJson(const json::Value &json);

} // namespace switchyard
