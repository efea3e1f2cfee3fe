#pragma once
#include <QString>

#include <vector>

namespace switchyard
{

/// Something that can be done or gone to, as a list of commands offers it.
struct Command {
    QString text = {}; ///< in the language of the window
    QString english =
        {};            ///< it is found by it too, whatever the language; empty: by its text alone
    QString keys = {}; ///< its shortcut, as it is written
    QString note = {}; ///< what it would do now; or, where it cannot be done, why not
    bool enabled = true;
    friend bool operator==(const Command &, const Command &) = default;
};

/// Which of them are meant by what was typed, as indexes, the best first: each of its words is
/// found in the text or in the English name, whole, by its beginning, or by letters that it begins
/// with, such as "gb" for "Go back". Nothing typed: all as they stand.
std::vector<int> commandsMatching(const std::vector<Command> &commands, const QString &typed);

} // namespace switchyard
