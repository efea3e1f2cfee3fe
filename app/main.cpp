#include "app/console/environments.h"
#include "app/console/options.h"
#include "app/console/picture.h"
#include "app/console/settings.h"
#include "app/engine/signals.h"

#include <QApplication>
#include <QTimer>
#include <cstdio>
#include <unistd.h>

using namespace switchyard;

namespace
{

int refuse(const QString &why, int code)
{
    std::fprintf(stderr, "%s\n", qPrintable(why));
    return code;
}

/// Draws as soon as there is something to see; without an answer from anything, what there is.
void drawWhenReady(QApplication &app, console::OpenEnvironment &environment,
                   const console::Options &options)
{
    constexpr auto patience = std::chrono::seconds(60);
    console::Desk &desk = environment.desk();
    MainWindow &window = environment.window();
    window.resize(options.size);
    const QString file = options.picture;
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

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    int exit = 0;
    const auto options = console::readOptions(arguments, exit);
    if (!options)
        return exit;
    if (!options->picture.isEmpty())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    app.setApplicationName(QStringLiteral("Switchyard"));
    app.setDesktopFileName(QStringLiteral("org.switchyard.Switchyard"));
    const bool isPicture = !options->picture.isEmpty();
    Appearance appearance = isPicture ? Appearance{} : console::settings::appearance();
    if (options->dark)
        appearance.colours = Colours::Dark;
    console::Look look(app, appearance, isPicture);
    console::Environments environments(look, QCoreApplication::applicationDirPath() +
                                                 QStringLiteral("/switchyard-lab"));
    for (const QString &profile : options->profiles)
        if (const auto refusal = environments.open(profile, options->stateDir))
            return refuse(refusal->text, refusal->exit);
    if (options->profiles.isEmpty())
        environments.reopen();
    if (isPicture)
        drawWhenReady(app, *environments.first(), *options);
    bool isInterrupted = false;
    const Signals signals([&] {
        isInterrupted = true;
        app.exit(130); // quit() would ask the windows, and one with a release asks a person
    });
    int code = app.exec();
    if (isInterrupted)
        code = 130;
    // A worker that hangs in a call would outlive main(): what it uses must not be torn down.
    if (!environments.end()) {
        std::fflush(nullptr);
        _exit(code);
    }
    return code;
}
