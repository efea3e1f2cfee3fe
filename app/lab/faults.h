#pragma once
#include <QJsonArray>
#include <QString>

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

namespace switchyard::lab
{

/// One fault that can be asked for by name.
struct FaultRow {
    enum class Form {
        Plain,   ///< no value
        Count,   ///< [=N]: for the next N calls; without N until cleared
        Number,  ///< =MS
        Service, ///< =SERVICE:NUMBER
        Zone,    ///< [=A|B]; without: both
        Call,    ///< =CALL[:before|after][:N]
        Once,    ///< an act on the world, not a state
    };
    const char *name;
    Form form;
    const char *value; ///< as --help writes it
    const char *help;
};
const std::vector<FaultRow> &faultTable();

/// Which faults stand. Any thread; waits end when the lab ends.
class Faults
{
public:
    /// Why it cannot be, or nothing. Acts (Form::Once) are only checked to exist.
    std::optional<QString> set(const QString &name, const QString &value);
    void clear(const QString &name);
    void clearAll();

    bool stands(const QString &name) const;
    /// Whether it stands for this zone.
    bool standsFor(const QString &name, const QString &zone) const;
    /// Whether it stands; a counted one is used up by one.
    bool take(const QString &name);
    int number(const QString &name) const;                            ///< 0: does not stand
    int numberFor(const QString &name, const QString &service) const; ///< 0: does not stand

    enum class When { Before, After };
    /// Parks the caller here if a hold waits for this passage of `call`, until it is released.
    void pass(const QString &call, When when);
    /// Lets what is parked there go and drops a hold that has not fired.
    void release(const QString &call);
    /// Waits until a call of this name is parked; false when `limitMs` passed.
    bool waitParked(const QString &call, int limitMs);
    /// Waits `ms`, or until `over` says so, looked at 20 times a second.
    void wait(
        qint64 ms, const std::function<bool()> &over = [] { return false; });
    /// Ends every wait, for good.
    void end();

    QJsonArray listed() const; ///< [{name, value}]
    QJsonArray parked() const; ///< [{call, when}]

private:
    struct Hold {
        When when = When::After;
        int left = 1; ///< fires at the passage that brings it to 0
    };
    std::optional<QString> setHold(const QString &value);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<QString, QString> m_standing; ///< name, or name=SERVICE, and its value
    std::map<QString, Hold> m_holds;
    std::multimap<QString, When> m_parked;
    std::map<QString, int> m_released; ///< how often each call was released
    bool m_ended = false;
};

/// Leaves the caller of this thread's request waiting until it goes, and then cuts it off.
void giveNoAnswer(Faults &faults);

} // namespace switchyard::lab
