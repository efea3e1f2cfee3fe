#pragma once
#include "app/console/courier.h"
#include "app/trying/sources.h"
#include "ui/profileeditor.h"

#include <QTimer>

namespace switchyard::console
{

/// A profile while it is written: read anew a moment after each change, its endpoints tried when
/// they are to be, kept in a file. For the thread of the window.
class Describing : public QObject
{
public:
    /// An empty `file` begins with the first example. `opened` is told the file of a profile that
    /// was saved and is to be opened.
    Describing(const QString &file, std::function<void(const QString &)> opened);
    ProfileEditor &editor() { return m_editor; }
    /// Begins with this text of nobody's file instead; `name` is what its file may be called.
    void begin(const QString &text, const QString &name);
    /// Called once, when the editor is closed.
    std::function<void()> onClosed = {};

private:
    struct Trial;
    void load(const QString &file);
    void takeExample(int number);
    void read();
    void secrets();
    void tryAll();
    void save(const std::function<void()> &then);
    void write(const QString &file, const std::function<void()> &then);
    void close();

    QString m_file;
    QString m_name = {}; ///< that a new file is offered
    std::function<void(const QString &)> m_opened;
    ProfileEditor m_editor;
    QTimer m_settled; ///< typing has paused
    std::shared_ptr<Trial> m_trial = {};
    std::vector<TriedSource> m_tried = {};
};

} // namespace switchyard::console
