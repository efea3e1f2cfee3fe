#pragma once
#include "models/console/drillscoring.h"
#include "models/zones/profile.h"

#include <QJsonObject>
#include <QTimer>

#include <functional>
#include <map>

namespace switchyard::console
{

/// Breaks and mends things in the lab that a profile belongs to, by the lab's own control endpoint,
/// and keeps the score. Of a real environment it does nothing and shows nothing. It asks the lab
/// each second, on a thread of its own. For the thread of the window.
class DrillHand : public QObject
{
public:
    DrillHand(const Profile &profile, std::function<void()> changed);

    /// Nothing in a real environment. `services` by which faults are named, the first of them.
    std::optional<DrillView> view(const EngineState &state);
    void breakIt(const DrillFault &fault);
    /// Without a fault: all that stands, and the score begins anew.
    void mend(const std::optional<DrillFault> &fault);

private:
    struct Told {
        QJsonObject body = {};
        QString problem = {}; ///< empty: it answered, and did it
    };
    static Told ask(const LabProfile &lab, const QString &path, const QJsonObject &body);
    void send(const QString &path, const QJsonObject &body);
    void look();
    void take(const Told &told);

    const Profile m_profile;
    std::function<void()> m_changed;
    DrillScoring m_scoring = {};
    QTimer m_beat;
    std::map<QString, QString> m_standing = {}; ///< value by "name" or "name=SERVICE"
    QString m_problem = {};
    bool m_isAsking = false;
};

} // namespace switchyard::console
