#include "ui/mainwindow.h"

#include <QCloseEvent>

namespace switchyard
{

struct MainWindow::Panels {
};

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent), m_panels(std::make_unique<Panels>())
{
    setObjectName(QStringLiteral("mainWindow"));
    resize(1440, 900);
}

MainWindow::~MainWindow() = default;

void MainWindow::setView(const ConsoleView &view) { m_view = view; }

void MainWindow::closeEvent(QCloseEvent *event) { event->accept(); }

} // namespace switchyard
