#pragma once
#include "app/engine/mailbox.h"
#include "app/journal/statefolder.h"
#include "models/history/historyview.h"

#include <QObject>

#include <functional>
#include <stop_token>

namespace switchyard::console
{

/// Reads the past of one environment from its journal, on threads of its own: all releases, the
/// newest first, and of one of them everything. What has ended is read once. For the thread of the
/// window.
class HistoryReader final : public QObject
{
public:
    /// `told` is called whenever more is known.
    HistoryReader(const StateFolder &folder, QString environment, std::function<void()> told);
    ~HistoryReader() override;

    /// Looks at the journal anew.
    void read();
    /// One at a time, and of those that are asked for meanwhile the newest.
    void readOne(const QString &release);
    const HistoryView &view() const { return m_view; }

protected:
    bool event(QEvent *event) override;

private:
    /// What a thread has found so far.
    struct News {
        std::optional<HistoryView> list = {};
        std::shared_ptr<const PastDetail> detail = {};
        bool isLast = false; ///< of this thread
    };
    using Post = std::function<void(News)>;
    static void readAll(const StateFolder &folder, HistoryView known, const std::stop_token &stop,
                        const Post &post);
    static std::shared_ptr<const PastDetail>
    readDetail(const StateFolder &folder, const QString &release, const QString &environment);
    void take(News news);
    void beginDetail(const QString &release);

    StateFolder m_folder;
    std::function<void()> m_told;
    std::shared_ptr<Mailbox<News>> m_mailbox;
    std::stop_source m_stop = {};
    HistoryView m_view = {};
    bool m_reads = false;
    bool m_again = false;
    QString m_reading = {}; ///< the release whose detail is being read
    QString m_next = {};
};

} // namespace switchyard::console
