#include "app/access/tunnels.h"
#include "app/console/choose.h"
#include "app/console/desk.h"
#include "app/console/options.h"
#include "app/console/picture.h"
#include "app/engine/card.h"
#include "app/engine/signals.h"
#include "app/journal/clock.h"
#include "app/language/language.h"
#include "app/profile/readprofile.h"

#include <QApplication>
#include <QLocale>
#include <QSettings>
#include <QTimer>
#include <cstdio>
#include <unistd.h>

using namespace switchyard;

namespace
{

int refuse(const console::Options &options, const QString &why, int code)
{
    std::fprintf(stderr, "%s\n", qPrintable(why));
    if (options.fromMenu)
        console::showRefusal(why);
    return code;
}

int refuseProfile(const console::Options &options, const std::vector<ProfileError> &errors)
{
    QStringList lines;
    for (const ProfileError &error : errors)
        lines.append(error.toLine());
    return refuse(options, lines.join(u'\n'), 2);
}

Scheme schemeAtStart(const console::Options &options)
{
    const QSettings settings(QStringLiteral("switchyard"), QStringLiteral("console"));
    const bool dark = settings.value(u"dark").toBool() && options.picture.isEmpty();
    return options.dark || dark ? Scheme::Dark : Scheme::Light;
}

/// Draws as soon as there is something to see; without an answer from anything, what there is.
void drawWhenReady(QApplication &app, console::Desk &desk, MainWindow &window, const QString &file)
{
    constexpr auto patience = std::chrono::seconds(60);
    const auto draw = [&app, &window, file] {
        QTimer::singleShot(0, &window, [&app, &window, file] {
            app.exit(console::drawInto(window, file) ? 0 : 1);
        });
    };
    desk.onState = [&desk, draw](const EngineState &state) {
        if (!console::isWorthAPicture(state))
            return;
        desk.onState = {};
        draw();
    };
    QTimer::singleShot(patience, &window, draw);
}

/// What is in flight settles within its deadline before the program ends.
void settle(console::Desk &desk)
{
    if (desk.settle())
        return;
    QEventLoop loop;
    desk.onState = [&](const EngineState &) {
        if (desk.settle())
            loop.quit();
    };
    QTimer::singleShot(std::chrono::seconds(20), &loop, &QEventLoop::quit);
    loop.exec();
    desk.onState = {};
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    int exit = 0;
    auto options = console::readOptions(arguments, exit);
    if (!options)
        return exit;
    if (!options->picture.isEmpty())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    app.setApplicationName(QStringLiteral("Switchyard"));
    app.setDesktopFileName(QStringLiteral("org.switchyard.Switchyard"));
    installLanguage(app, chosenLanguage());
    applyTheme(app, schemeAtStart(*options));

    if (options->profile.isEmpty())
        options->profile = console::chooseProfile();
    if (options->profile.isEmpty())
        return 0;
    const auto read = readProfile(options->profile);
    if (!read)
        return refuseProfile(*options, read.error());
    const Tunnels tunnels(*read);
    const Profile *profile = &tunnels.opened();
    const auto ports = makePorts(*profile);
    if (!ports)
        return refuse(*options, ports.error(), 4);
    const auto folder = StateFolder::open(profile->id, options->stateDir);
    if (!folder)
        return refuse(*options, folder.error().detail, 4);
    if (const QString failed = keepCard(*folder, *profile); !failed.isEmpty())
        qWarning("%s", qPrintable(failed));

    MainWindow window;
    QObject::connect(&window, &MainWindow::schemeChosen, [](Scheme scheme) {
        QSettings(QStringLiteral("switchyard"), QStringLiteral("console"))
            .setValue(u"dark", scheme == Scheme::Dark);
    });
    console::Desk desk(*profile, *folder, *ports, window);
    auto engine = Engine::start(
        {*profile, *ports, *folder, QStringLiteral("switchyard"), timeNow, desk.keeper().signer()},
        desk.outbox());
    if (!engine)
        return refuse(*options, engine.error().detail, 4);
    desk.attach(**engine);
    desk.keeper().start();
    window.resize(options->size);
    window.show();
    if (!options->picture.isEmpty())
        drawWhenReady(app, desk, window, options->picture);
    bool isInterrupted = false;
    const Signals signals([&] {
        isInterrupted = true;
        app.quit();
    });
    int code = app.exec();
    if (isInterrupted)
        code = 130;
    settle(desk);
    desk.keeper().settle(std::chrono::seconds(1));
    // A worker that hangs in a call would outlive main(): what it uses must not be torn down.
    if ((*engine)->stop() > 0) {
        std::fflush(nullptr);
        _exit(code);
    }
    return code;
}
