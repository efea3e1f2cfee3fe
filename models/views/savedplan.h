#pragma once
#include "models/views/planpreview.h"

#include <QByteArray>

#include <tl/expected.hpp>

namespace switchyard
{

/// A release as somebody planned it, to be looked at by others and begun later: what was asked for,
/// and what it would have sent at that moment. It holds no secret; whoever has the file can read
/// it, and it begins nothing by itself.
struct SavedPlan {
    QString environment = {}; ///< the profile's id
    QString name = {};        ///< of the environment, for people
    QString by = {};          ///< "user@host"
    QString language = {};    ///< of the preview's words, as languageOfWords() says
    qint64 savedUtcMs = 0;
    PlanPreview preview = {};
    friend bool operator==(const SavedPlan &, const SavedPlan &) = default;
};

/// JSON, format 1.
QByteArray savedPlanText(const SavedPlan &plan);
/// Another format, another kind of file or anything that is not whole is refused with a sentence.
tl::expected<SavedPlan, QString> readSavedPlan(const QByteArray &text);

/// The code of the language that is spoken now: "en", "zh_CN".
QString languageOfWords();

/// What is different now, a line each: calls that are more, fewer or others, gates, notes and the
/// time it takes. Empty: it would send the same, and its gates stand as they stood. Words of
/// another language are not compared, which is a line.
QStringList changedSince(const SavedPlan &then, const PlanPreview &now);

} // namespace switchyard
