#include "app/console/archive.h"

#include "app/console/exporting.h"
#include "models/views/enginestate.h"
#include "ui/ask.h"
#include "ui/historywindow.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>

namespace switchyard::console
{

namespace
{
struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};
} // namespace

Archive::Archive(const StateFolder &folder, const QString &environment, MainWindow &window)
    : m_folder(folder), m_main(window), m_reader(folder, environment, [this] { show(); })
{
    connect(&window, &MainWindow::historyWished, this, &Archive::open);
    connect(&window, &MainWindow::languageChanged, this, &Archive::reopen);
}

void Archive::open()
{
    if (!m_window) {
        m_window = new HistoryWindow(&m_main);
        m_window->setAttribute(Qt::WA_DeleteOnClose);
        connectWindow();
        m_reader.read();
    }
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Archive::connectWindow()
{
    connect(m_window, &HistoryWindow::detailWished, this,
            [this](const QString &release) { m_reader.readOne(release); });
    connect(m_window, &HistoryWindow::exportWished, this, [this](const QString &release) {
        exportWithDialog(*m_window, m_folder, {.release = release});
    });
    connect(m_window, &HistoryWindow::periodExportWished, this, [this](const Period &period) {
        exportWithDialog(*m_window, m_folder, {.period = period});
    });
    connect(m_window, &HistoryWindow::pictureWished, this, [this](PictureFormat format) {
        savePictureWithDialog(*m_window, m_folder, m_window->chartPicture(format),
                              format == PictureFormat::Png ? u"png"_qs : u"svg"_qs,
                              [this](const QString &text) {
                                  ask(m_window,
                                      {.title = Said::tr("Picture"),
                                       .text = text,
                                       .answer = Said::tr("Understood"),
                                       .isNotice = true},
                                      [](const Reply &) {});
                              });
    });
}

void Archive::show()
{
    if (m_window)
        m_window->setView(m_reader.view());
}

void Archive::follow(const EngineState &state)
{
    const std::pair newest{state.release ? state.release->id : QString(), state.open};
    if (std::exchange(m_newest, newest) != newest && m_window)
        m_reader.read();
}

void Archive::reopen()
{
    if (!m_window)
        return;
    const QByteArray place = m_window->saveGeometry();
    delete m_window;
    open();
    m_window->restoreGeometry(place);
}

} // namespace switchyard::console
