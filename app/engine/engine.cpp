#include "app/engine/engineloop.h"

#include <QEventLoop>
#include <future>

namespace switchyard
{

JournalResult<std::unique_ptr<Engine>> Engine::start(EngineSetup setup,
                                                     std::shared_ptr<EngineOutbox> outbox)
{
    std::unique_ptr<Engine> engine(new Engine);
    std::promise<JournalResult<std::shared_ptr<Inbox>>> opened;
    auto result = opened.get_future();
    engine->m_thread.reset(QThread::create(
        [&opened, abandoned = engine->m_abandoned, outbox, setup = std::move(setup)]() mutable {
            // The journal belongs to the thread that opened it.
            auto book = Book::open(setup.folder, setup.program, setup.signer, setup.team);
            if (!book) {
                opened.set_value(tl::unexpected(book.error()));
                return;
            }
            EngineLoop loop(std::move(setup), std::move(*book), std::move(outbox));
            QEventLoop events;
            loop.onStop = [&events] { events.quit(); };
            opened.set_value(loop.inbox());
            events.exec();
            *abandoned = loop.stopWorkers();
        }));
    engine->m_thread->start();
    const auto inbox = result.get();
    if (!inbox)
        return tl::unexpected(inbox.error());
    engine->m_inbox = *inbox;
    return engine;
}

Engine::~Engine() { stop(); }

int Engine::post(Request request)
{
    m_inbox->post({++m_number, std::move(request)});
    return m_number;
}

int Engine::stop()
{
    if (m_inbox)
        m_inbox->post({0, {}});
    m_thread->wait();
    return *m_abandoned;
}

} // namespace switchyard
