#pragma once
#include "app/engine/mailbox.h"

#include <QWidget>

#include <functional>
#include <thread>

namespace switchyard::console
{

/// Brings a value home from a thread and ends with it.
template<class T>
class Courier final : public QObject
{
public:
    Courier(QObject &home, std::function<void(const T &)> told)
        : QObject(&home), m_told(std::move(told)), m_mailbox(std::make_shared<Mailbox<T>>(this))
    {
    }
    ~Courier() override { m_mailbox->close(); }
    std::shared_ptr<Mailbox<T>> mailbox() const { return m_mailbox; }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        for (const T &value : m_mailbox->take())
            m_told(value);
        deleteLater();
        return true;
    }

private:
    std::function<void(const T &)> m_told;
    std::shared_ptr<Mailbox<T>> m_mailbox;
};

/// Runs `work` on a thread of its own and calls `told` on the thread of `home` with what came of
/// it; never, where `home` has gone meanwhile.
template<class T>
void bringFromThread(QObject &home, std::function<T()> work, std::function<void(const T &)> told)
{
    auto *courier = new Courier<T>(home, std::move(told));
    std::thread([work = std::move(work), mailbox = courier->mailbox()] {
        mailbox->post(work());
    }).detach();
}

/// The same with a sentence.
void tellFromThread(QWidget &window, std::function<QString()> work,
                    std::function<void(const QString &)> told);

} // namespace switchyard::console
