#pragma once
#include "app/console/historyreader.h"

#include <QPointer>

namespace switchyard
{
class HistoryWindow;
class MainWindow;
struct EngineState;
} // namespace switchyard

namespace switchyard::console
{

/// Shows the past of one environment in a window of its own, beside the main one, and exports of
/// it. For the thread of the window.
class Archive final : public QObject
{
public:
    Archive(const StateFolder &folder, const QString &environment, MainWindow &window);

    /// Opens the window, or brings it to the front.
    void open();
    /// What has just been begun or has ended is read as well while the window is open.
    void follow(const EngineState &state);
    /// In another language all words are told anew.
    void reopen();

private:
    void connectWindow();
    void show();

    StateFolder m_folder;
    MainWindow &m_main;
    HistoryReader m_reader;
    QPointer<HistoryWindow> m_window = {};
    std::pair<QString, bool> m_newest = {}; ///< which release, and whether it is open
};

} // namespace switchyard::console
