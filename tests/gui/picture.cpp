#include "tests/gui/samples.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QPushButton>

#include <cstdio>

/// Draws the window in sample states, to be looked at: picture FOLDER
/// With QT_SCALE_FACTOR=2 the same at twice the size.
using namespace switchyard;

namespace
{

void draw(const QDir &folder, const QString &name, const ConsoleView &view, QSize size)
{
    MainWindow window;
    window.resize(size);
    window.setView(view);
    window.show();
    QApplication::processEvents();
    const QString file =
        QStringLiteral("%1_%2x%3.png").arg(name).arg(size.width()).arg(size.height());
    window.grab().save(folder.filePath(file));
}

void drawDialog(const QDir &folder, const QString &button, const QString &dialog)
{
    MainWindow window;
    window.setView(samples::atRest());
    QObject::connect(&window, &MainWindow::shiftPreviewAsked, &window,
                     [&](const ShiftRequest &request) {
                         ConsoleView view = samples::atRest();
                         view.shift = samples::shiftFor(request);
                         window.setView(view);
                     });
    window.show();
    window.findChild<QPushButton *>(button)->click();
    QApplication::processEvents();
    if (auto *widget = window.findChild<QWidget *>(dialog))
        widget->grab().save(
            folder.filePath(dialog + QStringLiteral("_") + button + QStringLiteral(".png")));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QDir folder(app.arguments().value(1, QStringLiteral(".")));
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        applyTheme(app, scheme);
        const QString mode =
            scheme == Scheme::Light ? QStringLiteral("light_") : QStringLiteral("dark_");
        for (const QSize size : {QSize(1440, 900), QSize(1280, 800)}) {
            draw(folder, mode + QStringLiteral("rest"), samples::atRest(), size);
            draw(folder, mode + QStringLiteral("ramp"), samples::inARamp(), size);
            draw(folder, mode + QStringLiteral("degraded"), samples::degraded(), size);
            draw(folder, mode + QStringLiteral("registry"), samples::registryUnreachable(), size);
            draw(folder, mode + QStringLiteral("interrupted"), samples::interrupted(), size);
            draw(folder, mode + QStringLiteral("nothing"), samples::nothingKnown(), size);
        }
    }
    applyTheme(app, Scheme::Light);
    drawDialog(folder, QStringLiteral("allToA"), QStringLiteral("askDialog"));
    drawDialog(folder, QStringLiteral("releaseButton"), QStringLiteral("releaseDialog"));
    drawDialog(folder, QStringLiteral("shiftButton"), QStringLiteral("shiftDialog"));
    std::printf("%s\n", qPrintable(folder.absolutePath()));
    return 0;
}
