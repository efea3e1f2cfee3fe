#include "app/console/courier.h"

#include "app/engine/mailbox.h"

#include <QWidget>

#include <thread>

namespace switchyard::console
{

namespace
{

/// Brings the sentence home and ends with it.
class Courier : public QObject
{
public:
    Courier(QWidget &window, std::function<void(const QString &)> told)
        : QObject(&window), m_told(std::move(told)),
          mailbox(std::make_shared<Mailbox<QString>>(this))
    {
    }
    ~Courier() override { mailbox->close(); }

private:
    std::function<void(const QString &)> m_told;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        for (const QString &text : mailbox->take())
            m_told(text);
        deleteLater();
        return true;
    }

public:
    std::shared_ptr<Mailbox<QString>> mailbox;
};

} // namespace

void tellFromThread(QWidget &window, std::function<QString()> work,
                    std::function<void(const QString &)> told)
{
    auto *courier = new Courier(window, std::move(told));
    std::thread([work = std::move(work), mailbox = courier->mailbox] {
        mailbox->post(work());
    }).detach();
}

} // namespace switchyard::console
