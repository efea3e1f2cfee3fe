#include "app/ctl/options.h"

#include "app/ctl/output.h"

#include <QCommandLineParser>

namespace switchyard::ctl
{

namespace
{

/// Every option of every command, and where its value goes. One of the three places is set.
struct Known {
    const char *name;
    bool Options::*flag;
    QString Options::*text;
};
constexpr Known known[] = {
    {"profile", nullptr, &Options::profile},
    {"state-dir", nullptr, &Options::stateDir},
    {"json", &Options::json, nullptr},
    {"watch", &Options::watch, nullptr},
    {"yes", &Options::yes, nullptr},
    {"now", &Options::now, nullptr},
    {"to", nullptr, &Options::to},
    {"to-version", nullptr, &Options::toVersion},
    {"manifest", nullptr, &Options::manifest},
    {"ramp", nullptr, &Options::ramp},
    {"approval", &Options::approval, nullptr},
    {"declare", nullptr, &Options::declare},
    {"plan", nullptr, &Options::planFile},
    {"save", nullptr, &Options::save},
    {"template", nullptr, &Options::templateId},
    {"first", nullptr, &Options::first},
    {"ticket", nullptr, &Options::ticket},
    {"confirm", nullptr, &Options::confirm},
    {"force", nullptr, &Options::force},
    {"take-over", nullptr, &Options::takeOver},
    {"export", nullptr, &Options::exportTo},
    {"format", nullptr, &Options::format},
    {"head", nullptr, &Options::head},
    {"key", nullptr, &Options::key},
    {"as", nullptr, &Options::as},
    {"role", nullptr, &Options::role},
    {"region", nullptr, &Options::region},
    {"credentials", nullptr, &Options::credentials},
    {"endpoint", nullptr, &Options::endpoint},
    {"zone-a", nullptr, &Options::zoneA},
    {"zone-b", nullptr, &Options::zoneB},
    {"registry-a", nullptr, &Options::registryA},
    {"registry-b", nullptr, &Options::registryB},
    {"id", nullptr, &Options::id},
    {"out", nullptr, &Options::out},
};
constexpr Choice choices[] = {Choice::Retry, Choice::GoOn, Choice::LeaveAsItIs, Choice::Restore};

tl::expected<std::vector<Override>, QString> overridesOf(const QStringList &values)
{
    std::vector<Override> overrides;
    for (const QString &value : values) {
        const qsizetype equals = value.indexOf(u'=');
        if (equals <= 0 || value.mid(equals + 1).trimmed().isEmpty())
            return tl::unexpected(Words::tr("--override %1: write GATE=REASON, such as "
                                            "--override capacity=\"night, load is low\".")
                                      .arg(value));
        overrides.push_back({value.left(equals), value.mid(equals + 1).trimmed()});
    }
    return overrides;
}

tl::expected<std::optional<Choice>, QString> choiceOf(const QString &value)
{
    for (const Choice choice : {Choice::Skip, Choice::Kill})
        if (value.startsWith(choiceName(choice) + u'=') && !value.mid(5).trimmed().isEmpty())
            return choice;
    for (const Choice choice : choices)
        if (choiceName(choice) == value)
            return choice;
    return tl::unexpected(
        Words::tr("--choose %1: choose retry, go-on, leave, restore, skip=REASON or kill=REASON.")
            .arg(value));
}

void addOptions(QCommandLineParser &parser, const QStringList &taken)
{
    for (const Known &option : known) {
        const QString name = QString::fromLatin1(option.name);
        if (!taken.contains(name))
            continue;
        const bool isProfile = option.text == &Options::profile;
        parser.addOption({isProfile ? QStringList{u"p"_qs, name} : QStringList{name}, QString(),
                          option.flag ? QString() : name});
    }
    for (const QString &name : {u"override"_qs, u"approve"_qs, u"choose"_qs})
        if (taken.contains(name))
            parser.addOption({name, QString(), name});
}

} // namespace

QString choiceName(Choice choice)
{
    switch (choice) {
    case Choice::GoOn:
        return u"go-on"_qs;
    case Choice::Retry:
        return u"retry"_qs;
    case Choice::GoBack:
        return u"back"_qs;
    case Choice::LeaveAsItIs:
        return u"leave"_qs;
    case Choice::Restore:
        return u"restore"_qs;
    case Choice::Skip:
        return u"skip"_qs;
    case Choice::Kill:
        return u"kill"_qs;
    }
    return {};
}

tl::expected<Options, QString> parseOptions(const Command &command, const QStringList &arguments)
{
    const QStringList taken = QString::fromLatin1(command.options).split(u' ');
    QCommandLineParser parser;
    addOptions(parser, taken);
    if (!parser.parse(QStringList{QString::fromLatin1(command.name)} + arguments))
        return tl::unexpected(parser.errorText());
    Options options{QString::fromLatin1(command.name), parser.positionalArguments()};
    for (const Known &option : known) {
        const QString name = QString::fromLatin1(option.name);
        if (taken.contains(name) && option.flag)
            options.*option.flag = parser.isSet(name);
        else if (taken.contains(name))
            options.*option.text = parser.value(name);
    }
    if (taken.contains(u"approve"))
        options.approvals = parser.values(u"approve"_qs);
    if (taken.contains(u"override")) {
        auto overrides = overridesOf(parser.values(u"override"_qs));
        if (!overrides)
            return tl::unexpected(overrides.error());
        options.overrides = std::move(*overrides);
    }
    if (taken.contains(u"choose") && parser.isSet(u"choose"_qs)) {
        const auto choice = choiceOf(parser.value(u"choose"_qs));
        if (!choice)
            return tl::unexpected(choice.error());
        options.choose = *choice;
        if (*choice == Choice::Skip || *choice == Choice::Kill)
            options.chooseReason = parser.value(u"choose"_qs).mid(5).trimmed();
    }
    return options;
}

} // namespace switchyard::ctl
