#pragma once
#include <QCoreApplication>
#include <QEvent>

#include <deque>
#include <mutex>

namespace switchyard
{

/// Values that cross threads. Any thread posts; the one that owns the loop takes. Qt only wakes the
/// loop, so that ThreadSanitizer can vouch for every value. A mailbox is shared by its posters and
/// may outlive the loop: after close() what is posted is dropped.
template<class T>
class Mailbox
{
public:
    /// `receiver` gets a QEvent::User when the mailbox was empty and no longer is.
    explicit Mailbox(QObject *receiver) : m_receiver(receiver) {}

    void post(T value)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_receiver)
            return;
        m_values.push_back(std::move(value));
        if (m_values.size() == 1)
            QCoreApplication::postEvent(m_receiver, new QEvent(QEvent::User));
    }
    std::deque<T> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_values, {});
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_receiver = nullptr;
        m_values.clear();
    }

private:
    std::mutex m_mutex;
    std::deque<T> m_values;
    QObject *m_receiver;
};

} // namespace switchyard
