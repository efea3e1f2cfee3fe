#include "models/views/environmentview.h"

#include "models/views/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{
constexpr qint64 heardLateMs = 5'000; ///< a console tells every 3 s that it lives

struct EnvironmentText {
    Q_DECLARE_TR_FUNCTIONS(EnvironmentText)
};

/// How near the limit, in per cent; a source that never answered is the worst.
qint64 nearness(const SourceAge &source)
{
    if (source.ageMs < 0)
        return 1'000'000;
    return source.limitMs > 0 ? source.ageMs * 100 / source.limitMs : 0;
}
} // namespace

bool isStale(const SourceAge &source)
{
    return source.ageMs < 0 || (source.limitMs > 0 && source.ageMs > source.limitMs);
}

std::vector<SourceAge> nearLimit(const EnvironmentView &view)
{
    std::vector<SourceAge> near;
    std::ranges::copy_if(view.sources, std::back_inserter(near),
                         [](const SourceAge &source) { return nearness(source) >= 67; });
    std::ranges::stable_sort(near, std::ranges::greater{}, nearness);
    return near;
}

QString sourceText(const SourceAge &source)
{
    if (source.ageMs < 0)
        return EnvironmentText::tr("%1 never answered").arg(source.source);
    if (isStale(source))
        return EnvironmentText::tr("%1 silent for %2")
            .arg(source.source, durationText(source.ageMs));
    return EnvironmentText::tr("%1 is %2 old").arg(source.source, durationText(source.ageMs));
}

QString holderText(const EnvironmentView &view)
{
    switch (view.holder) {
    case Holder::You:
        return EnvironmentText::tr("you drive");
    case Holder::Other:
        if (view.heardMs > heardLateMs)
            return EnvironmentText::tr("%1 drives, last heard of %2 ago")
                .arg(view.holderName, durationText(view.heardMs));
        return view.holderAnswers
                   ? EnvironmentText::tr("%1 drives").arg(view.holderName)
                   : EnvironmentText::tr("%1 drives, but is silent").arg(view.holderName);
    case Holder::Nobody:
        break;
    }
    return EnvironmentText::tr("nobody drives");
}

} // namespace switchyard
