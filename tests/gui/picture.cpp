#include "app/language/language.h"
#include "tests/gui/pasts.h"
#include "tests/gui/samples.h"
#include "ui/historywindow.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QTreeView>

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
    if (name.endsWith(QStringLiteral("opened"))) {
        window.findChild<QTreeView *>(QStringLiteral("servicesTable"))->expandToDepth(0);
        window.findChild<QPushButton *>(QStringLiteral("chartTableButton"))->click();
    }
    if (name.endsWith(QStringLiteral("latency")))
        window.findChild<QComboBox *>(QStringLiteral("chartMeasures"))->setCurrentIndex(4);
    QApplication::processEvents();
    const QString file =
        QStringLiteral("%1_%2x%3.png").arg(name).arg(size.width()).arg(size.height());
    window.grab().save(folder.filePath(file));
    if (!name.endsWith(QStringLiteral("latency")))
        return;
    for (const auto &[format, ending] :
         {std::pair{PictureFormat::Png, "png"}, {PictureFormat::Svg, "svg"}}) {
        QFile out(folder.filePath(QStringLiteral("%1_charts.%2").arg(name, QLatin1String(ending))));
        if (out.open(QIODevice::WriteOnly))
            out.write(window.chartPicture(format));
    }
}

void drawPast(const QDir &folder, const QString &name, const HistoryView &view, QSize size)
{
    HistoryWindow window;
    window.resize(size);
    window.setView(view);
    window.show();
    if (view.detail) {
        auto *table = window.findChild<QTableView *>(QStringLiteral("historyTable"));
        table->setCurrentIndex(table->model()->index(1, 0));
    }
    QApplication::processEvents();
    window.grab().save(folder.filePath(
        QStringLiteral("%1_%2x%3.png").arg(name).arg(size.width()).arg(size.height())));
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
    QObject::connect(&window, &MainWindow::previewAsked, &window,
                     [&](const ReleaseRequest &request) {
                         ConsoleView view = samples::atRest();
                         view.plan = samples::planFor(request);
                         window.setView(view);
                     });
    window.show();
    window.findChild<QPushButton *>(button)->click();
    if (auto *version = window.findChild<QLineEdit *>(QStringLiteral("versionEdit")))
        version->setText(QStringLiteral("2.42.0"));
    // The dialog asks for its preview once typing has settled.
    QEventLoop settled;
    QTimer::singleShot(500, &settled, &QEventLoop::quit);
    settled.exec();
    QApplication::processEvents();
    if (auto *widget = window.findChild<QWidget *>(dialog))
        widget->grab().save(
            folder.filePath(dialog + QStringLiteral("_") + button + QStringLiteral(".png")));
}

/// The list of commands, as it opens and after some typing.
void drawPalette(const QDir &folder, const QString &mode, const QString &typed)
{
    MainWindow window;
    window.setEnvironments(
        {{.profile = QStringLiteral("/a.toml"),
          .name = QStringLiteral("Shop production"),
          .isProtected = true,
          .isOpen = true,
          .isThis = true},
         {.profile = QStringLiteral("/b.toml"), .name = QStringLiteral("Shop staging")}});
    window.setView(samples::inARamp());
    window.show();
    window.findChild<QAction *>(QStringLiteral("paletteAction"))->trigger();
    auto *palette = window.findChild<QWidget *>(QStringLiteral("commandPalette"));
    palette->findChild<QLineEdit *>()->setText(typed);
    QApplication::processEvents();
    const QString what = typed.isEmpty() ? QStringLiteral("all") : typed;
    palette->grab().save(folder.filePath(QStringLiteral("%1palette_%2.png").arg(mode, what)));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    installLanguage(app,
                    QLocale(qEnvironmentVariable("SWITCHYARD_LANGUAGE", QStringLiteral("en"))));
    const QDir folder(app.arguments().value(1, QStringLiteral(".")));
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        applyTheme(app, scheme);
        const QString mode =
            scheme == Scheme::Light ? QStringLiteral("light_") : QStringLiteral("dark_");
        for (const char *typed : {"", "release", "go"})
            drawPalette(folder, mode, QLatin1String(typed));
        for (const QSize size : {QSize(1440, 900), QSize(1280, 800)}) {
            draw(folder, mode + QStringLiteral("rest"), samples::atRest(), size);
            draw(folder, mode + QStringLiteral("ramp"), samples::inARamp(), size);
            draw(folder, mode + QStringLiteral("degraded"), samples::degraded(), size);
            draw(folder, mode + QStringLiteral("registry"), samples::registryUnreachable(), size);
            draw(folder, mode + QStringLiteral("interrupted"), samples::interrupted(), size);
            draw(folder, mode + QStringLiteral("opened"), samples::degraded(), size);
            draw(folder, mode + QStringLiteral("latency"), samples::degraded(), size);
            draw(folder, mode + QStringLiteral("nothing"), samples::nothingKnown(), size);
            drawPast(folder, mode + QStringLiteral("past"), samples::past(), size);
            drawPast(folder, mode + QStringLiteral("pastloading"), samples::pastLoading(), size);
            drawPast(folder, mode + QStringLiteral("pastempty"), samples::pastEmpty(), size);
            drawPast(folder, mode + QStringLiteral("pastbroken"), samples::pastBroken(), size);
        }
    }
    applyTheme(app, Scheme::Light);
    drawDialog(folder, QStringLiteral("allToA"), QStringLiteral("askDialog"));
    drawDialog(folder, QStringLiteral("releaseButton"), QStringLiteral("releaseDialog"));
    drawDialog(folder, QStringLiteral("shiftButton"), QStringLiteral("shiftDialog"));
    drawDialog(folder, QStringLiteral("evidenceButton"), QStringLiteral("gatesDialog"));
    std::printf("%s\n", qPrintable(folder.absolutePath()));
    return 0;
}
