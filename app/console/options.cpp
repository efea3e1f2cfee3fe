#include "app/console/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <cstdio>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};

std::nullopt_t refuse(const QString &why, int &exit)
{
    std::fprintf(stderr, "%s\n", qPrintable(why));
    exit = 2;
    return std::nullopt;
}

std::optional<QSize> sizeOf(const QString &text)
{
    const QStringList parts = text.split(u'x');
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    const bool sane = parts.size() == 2 && size.width() >= 640 && size.height() >= 480 &&
                      size.width() <= 8'000 && size.height() <= 8'000;
    return sane ? std::optional(size) : std::nullopt;
}

} // namespace

std::optional<Options> readOptions(const QStringList &arguments, int &exit)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"PROFILE"_qs,
                                 Said::tr("profiles of environments, a window each; without one, "
                                          "those that were open last"),
                                 u"[PROFILE...]"_qs);
    parser.addOption({{u"p"_qs, u"profile"_qs}, Said::tr("one more profile"), u"FILE"_qs});
    parser.addOption({u"state-dir"_qs, Said::tr("where the journal is kept"), u"FOLDER"_qs});
    parser.addOption(
        {u"picture"_qs, Said::tr("draws the window into a file and ends"), u"FILE"_qs});
    parser.addOption({u"size"_qs, Said::tr("size of the picture, such as 1440x900"), u"WxH"_qs});
    parser.addOption({u"dark"_qs, Said::tr("the dark colours")});
    parser.addOption({u"version"_qs, Said::tr("says which version this is")});
    if (!parser.parse(arguments))
        return refuse(parser.errorText(), exit);
    if (parser.isSet(u"help"_qs)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        exit = 0;
        return std::nullopt;
    }
    if (parser.isSet(u"version"_qs)) {
        std::fputs("switchyard " SWITCHYARD_VERSION "\n", stdout);
        exit = 0;
        return std::nullopt;
    }
    Options options{parser.positionalArguments() + parser.values(u"profile"_qs),
                    parser.value(u"state-dir"_qs), parser.value(u"picture"_qs)};
    if (!options.picture.isEmpty() && options.profiles.size() != 1)
        return refuse(Said::tr("--picture needs one profile: switchyard --picture FILE PROFILE"),
                      exit);
    options.dark = parser.isSet(u"dark"_qs);
    if (parser.isSet(u"size"_qs)) {
        const auto size = sizeOf(parser.value(u"size"_qs));
        if (!size)
            return refuse(Said::tr("--size must be WIDTHxHEIGHT, from 640x480 to 8000x8000"), exit);
        options.size = *size;
    }
    return options;
}

} // namespace switchyard::console
