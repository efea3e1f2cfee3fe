#include "app/ctl/consent.h"

#include "app/ctl/output.h"

#include <iostream>
#include <string>
#include <unistd.h>

namespace switchyard::ctl
{

std::optional<int> mayNotAsk(const Options &options, const Profile &profile)
{
    if (profile.isProtected && options.confirm != profile.name) {
        say(Words::tr("\"%1\" is protected: going forward needs --confirm \"%1\". Nothing was "
                      "changed.")
                .arg(profile.name));
        return Usage;
    }
    if (!profile.isProtected && !options.yes && !isatty(STDIN_FILENO)) {
        say(Words::tr("Going forward needs --yes where there is no terminal to ask at. Nothing "
                      "was changed."));
        return Usage;
    }
    return std::nullopt;
}

QStringList previewLines(const std::vector<PreviewStep> &steps)
{
    QStringList lines;
    for (size_t i = 0; i < steps.size(); ++i) {
        lines.append(u"%1  %2: %3"_qs.arg(i).arg(steps[i].title, steps[i].does));
        for (const CallLine &call : steps[i].calls)
            lines.append(u"       %1  %2"_qs.arg(call.target, call.text));
    }
    return lines;
}

bool agrees(const Options &options, const Profile &profile, const QString &title,
            const std::vector<PreviewStep> &steps)
{
    if (profile.isProtected || options.yes)
        return true;
    for (const QString &line : previewLines(steps))
        say(line);
    const QString what = u"%1, %2"_qs.arg(title, profile.name);
    say(steps.empty() ? Words::tr("%1. Go forward? [y/N]").arg(what)
                      : Words::tr("%1: %n call(s) would be sent. Go forward? [y/N]", nullptr,
                                  callCount(steps))
                            .arg(what));
    std::string answer;
    std::getline(std::cin, answer);
    if (answer == "y" || answer == "Y" || answer == "yes")
        return true;
    say(Words::tr("Nothing was changed."));
    return false;
}

} // namespace switchyard::ctl
