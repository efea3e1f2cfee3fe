#pragma once
#include "app/discovering/discoversources.h"
#include "ui/discoverwindow.h"

#include <functional>
#include <memory>

namespace switchyard::console
{

/// An environment while it is discovered: each of those that are asked has a worker of its own, and
/// all can be stopped. For the thread of the window.
class Discovering : public QObject
{
public:
    /// `drafted` is told the draft that is to be reviewed, and the name of its environment.
    explicit Discovering(std::function<void(const QString &text, const QString &name)> drafted);
    ~Discovering() override;
    DiscoverWindow &window() { return m_window; }
    /// Called once, when the window is closed.
    std::function<void()> onClosed = {};

private:
    struct Run;
    using RunPtr = std::shared_ptr<Run>;
    void begin(const DiscoverForm &form, const TypedKey &key);
    void fetchKey(const RunPtr &run);
    void take(const RunPtr &run, const Result<SecretBytes> &secret);
    void askAll(const RunPtr &run, const Credentials &credentials);
    void take(const RunPtr &run, std::size_t at, const Result<SourceTold> &told);
    void finish(const RunPtr &run);
    void fail(const QString &why);
    void storeKey(const Run &run);
    void stop();

    std::function<void(const QString &, const QString &)> m_drafted;
    DiscoverWindow m_window;
    DiscoverView m_view = {};
    RunPtr m_run = {}; ///< until all have answered
    QString m_draft = {};
    QString m_name = {};
};

} // namespace switchyard::console
