#include "app/lab/faults.h"

#include "app/lab/httpserver.h"

#include <QJsonObject>
#include <QStringList>

#include <algorithm>

namespace switchyard::lab
{
namespace
{

const FaultRow *rowOf(const QString &name)
{
    const auto row = std::ranges::find_if(
        faultTable(), [&](const FaultRow &each) { return name == QLatin1String(each.name); });
    return row == faultTable().end() ? nullptr : &*row;
}

bool isNumber(const QString &text)
{
    bool fine = false;
    return text.toInt(&fine) >= 0 && fine;
}

bool fits(FaultRow::Form form, const QString &value)
{
    switch (form) {
    case FaultRow::Form::Plain:
        return value.isEmpty();
    case FaultRow::Form::Count:
        return value.isEmpty() || (isNumber(value) && value.toInt() > 0);
    case FaultRow::Form::Number:
        return isNumber(value);
    case FaultRow::Form::Service:
        return value.count(u':') == 1 && isNumber(value.section(u':', 1));
    case FaultRow::Form::Zone:
        return value.isEmpty() || value == u"A" || value == u"B";
    case FaultRow::Form::Call:
        return !value.isEmpty();
    case FaultRow::Form::Once:
        return true;
    }
    return false;
}

/// A service's fault stands under a key of its own, so that each service can have one.
QString keyOf(const QString &name, const QString &service) { return name + u'=' + service; }

} // namespace

std::optional<QString> Faults::set(const QString &name, const QString &value)
{
    const FaultRow *row = rowOf(name);
    if (!row)
        return QStringLiteral("there is no fault \"%1\"; --help lists them").arg(name);
    if (!fits(row->form, value))
        return QStringLiteral("\"%1\" is written %1=%2").arg(name, QLatin1String(row->value));
    if (row->form == FaultRow::Form::Call)
        return setHold(value);
    const std::lock_guard lock(m_mutex);
    if (row->form == FaultRow::Form::Service)
        m_standing[keyOf(name, value.section(u':', 0, 0))] = value.section(u':', 1);
    else if (row->form != FaultRow::Form::Once)
        m_standing[name] = value;
    m_changed.notify_all();
    return std::nullopt;
}

std::optional<QString> Faults::setHold(const QString &value)
{
    QStringList parts = value.split(u':');
    const QString call = parts.takeFirst();
    Hold hold;
    for (const QString &part : parts) {
        if (part == u"before" || part == u"after")
            hold.when = part == u"before" ? When::Before : When::After;
        else if (isNumber(part) && part.toInt() > 0)
            hold.left = part.toInt();
        else
            return QStringLiteral("\"hold\" is written hold=CALL[:before|after][:N]");
    }
    const std::lock_guard lock(m_mutex);
    m_holds[call] = hold;
    return std::nullopt;
}

void Faults::clear(const QString &name)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_standing,
                  [&](const auto &each) { return each.first.section(u'=', 0, 0) == name; });
    if (name == u"hold")
        m_holds.clear();
    m_changed.notify_all();
}

void Faults::clearAll()
{
    const std::lock_guard lock(m_mutex);
    m_standing.clear();
    m_holds.clear();
    for (const auto &[call, when] : m_parked)
        ++m_released[call];
    m_changed.notify_all();
}

bool Faults::stands(const QString &name) const
{
    const std::lock_guard lock(m_mutex);
    return m_standing.contains(name);
}

bool Faults::standsFor(const QString &name, const QString &zone) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_standing.find(name);
    return found != m_standing.end() && (found->second.isEmpty() || found->second == zone);
}

bool Faults::take(const QString &name)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_standing.find(name);
    if (found == m_standing.end())
        return false;
    if (!found->second.isEmpty()) {
        const int left = found->second.toInt() - 1;
        if (left == 0)
            m_standing.erase(found);
        else
            found->second = QString::number(left);
    }
    return true;
}

int Faults::number(const QString &name) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_standing.find(name);
    return found == m_standing.end() ? 0 : found->second.toInt();
}

int Faults::numberFor(const QString &name, const QString &service) const
{
    return number(keyOf(name, service));
}

void Faults::pass(const QString &call, When when)
{
    std::unique_lock lock(m_mutex);
    const auto hold = m_holds.find(call);
    if (hold == m_holds.end() || hold->second.when != when || --hold->second.left > 0)
        return;
    m_holds.erase(hold);
    const auto place = m_parked.emplace(call, when);
    const int before = m_released[call];
    m_changed.notify_all();
    m_changed.wait(lock, [&] { return m_ended || m_released[call] > before; });
    m_parked.erase(place);
}

void Faults::release(const QString &call)
{
    const std::lock_guard lock(m_mutex);
    m_holds.erase(call);
    ++m_released[call];
    m_changed.notify_all();
}

bool Faults::waitParked(const QString &call, int limitMs)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, std::chrono::milliseconds(limitMs),
                       [&] { return m_ended || m_parked.contains(call); });
    return m_parked.contains(call);
}

void Faults::wait(qint64 ms, const std::function<bool()> &over)
{
    using namespace std::chrono;
    const auto end = steady_clock::now() + milliseconds(ms);
    std::unique_lock lock(m_mutex);
    while (!m_ended && !over() && steady_clock::now() < end)
        m_changed.wait_until(lock, std::min(end, steady_clock::now() + milliseconds(50)),
                             [this] { return m_ended; });
}

void Faults::end()
{
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
}

QJsonArray Faults::listed() const
{
    const std::lock_guard lock(m_mutex);
    QJsonArray all;
    for (const auto &[name, value] : m_standing)
        all.append(QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    for (const auto &[call, hold] : m_holds)
        all.append(QJsonObject{{QStringLiteral("name"), QStringLiteral("hold")},
                               {QStringLiteral("value"), call}});
    return all;
}

QJsonArray Faults::parked() const
{
    const std::lock_guard lock(m_mutex);
    QJsonArray all;
    for (const auto &[call, when] : m_parked)
        all.append(
            QJsonObject{{QStringLiteral("call"), call},
                        {QStringLiteral("when"), when == When::Before ? QStringLiteral("before")
                                                                      : QStringLiteral("after")}});
    return all;
}

void giveNoAnswer(Faults &faults)
{
    constexpr qint64 forEver = 3'600'000;
    Peer &peer = Peer::current();
    faults.wait(forEver, [&peer] { return peer.isGone(); });
    peer.cut();
}

} // namespace switchyard::lab
