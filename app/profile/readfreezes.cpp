#include "app/profile/parts.h"

#include <QCoreApplication>

namespace switchyard::profile
{
namespace
{

const TextRule momentRule{
    QT_TRANSLATE_NOOP("Profile", "\"2026-11-09 00:00\", \"11-09 00:00\" each year, \"day 28 "
                                 "18:00\" each month, \"Fri 16:00\" each week or \"16:00\" each "
                                 "day"),
    [](const QString &text) { return freezeMomentFrom(text).has_value(); }};

std::optional<FreezeMoment> readMoment(TableReader &in, const char *key)
{
    QString text;
    in.text(key, text, Need::Required, momentRule);
    return freezeMomentFrom(text);
}

bool comesBefore(const FreezeMoment &one, const FreezeMoment &other)
{
    const auto order = [](const FreezeMoment &m) {
        return std::tuple(m.year, m.month, m.day, m.minute);
    };
    return order(one) < order(other);
}

void checkFreeze(TableReader &in, const FreezeProfile &freeze)
{
    if (freeze.from.each != freeze.to.each)
        in.fail("to", QCoreApplication::translate(
                          "Profile", "\"from\" and \"to\" of a freeze are written in the same way: "
                                     "both once, or both each year, month, week or day"));
    else if (freeze.from == freeze.to ||
             (freeze.from.each == FreezeMoment::Each::Once && !comesBefore(freeze.from, freeze.to)))
        in.fail("to", QCoreApplication::translate("Profile", "the freeze ends before it begins"));
}

} // namespace

void readFreezes(TableReader &root, std::vector<FreezeProfile> &out)
{
    root.tables("freeze", Need::Optional,
                QT_TRANSLATE_NOOP("Profile", "one [[freeze]] table for each time in which nothing "
                                             "is released"),
                [&](TableReader &in) {
                    FreezeProfile freeze;
                    in.text("name", freeze.name, Need::Required, anyText);
                    const auto from = readMoment(in, "from");
                    const auto to = readMoment(in, "to");
                    freeze.from = from.value_or(freeze.from);
                    freeze.to = to.value_or(freeze.to);
                    in.text("time-zone", freeze.timeZone, Need::Optional, timeZoneText);
                    if (from && to)
                        checkFreeze(in, freeze);
                    out.push_back(freeze);
                });
}

} // namespace switchyard::profile
