#include "app/console/drillhand.h"

#include "app/console/courier.h"
#include "app/console/drillfaults.h"
#include "app/net/http.h"
#include "app/net/json.h"
#include "app/secrets/secrets.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Drill)
};

constexpr int beatMs = 1'000;

Call soon() { return Call::within(std::chrono::seconds(5)); }

/// As the lab lists it while it stands.
QString keyOf(const DrillFault &fault)
{
    return fault.value.contains(u':') ? fault.name + u'=' + fault.value.section(u':', 0, 0)
                                      : fault.name;
}

} // namespace

DrillHand::DrillHand(const Profile &profile, std::function<void()> changed)
    : m_profile(profile), m_changed(std::move(changed))
{
    if (profile.lab.control.isEmpty())
        return;
    connect(&m_beat, &QTimer::timeout, this, &DrillHand::look);
    m_beat.start(beatMs);
}

std::optional<DrillView> DrillHand::view(const EngineState &state)
{
    if (m_profile.lab.control.isEmpty())
        return std::nullopt;
    m_scoring.take(state);
    DrillView view{drillFaults(state), m_scoring.score(), m_problem};
    for (DrillFault &fault : view.faults) {
        const auto listed = m_standing.find(keyOf(fault));
        const bool ofZone = fault.value == u"A" || fault.value == u"B";
        fault.stands =
            fault.lasts && listed != m_standing.end() && (!ofZone || listed->second == fault.value);
    }
    return view;
}

void DrillHand::breakIt(const DrillFault &fault)
{
    m_scoring.broke(fault.title, QDateTime::currentMSecsSinceEpoch());
    send(u"/fault"_qs, {{u"name"_qs, fault.name}, {u"value"_qs, fault.value}});
}

void DrillHand::mend(const std::optional<DrillFault> &fault)
{
    QJsonArray names;
    if (fault)
        names.append(keyOf(*fault));
    else
        m_scoring.begin();
    send(u"/clear"_qs, {{u"names"_qs, names}});
}

DrillHand::Told DrillHand::ask(const LabProfile &lab, const QString &path, const QJsonObject &body)
{
    const auto token = fetchSecret(lab.token, soon());
    if (!token)
        return {{}, token.error().detail};
    HttpRequest request{.url = lab.control + path,
                        .headers = {{"Authorization", "Bearer " + token->reveal().trimmed()}}};
    if (!body.isEmpty()) {
        request.method = "POST";
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        request.change = true;
    }
    HttpClient client;
    const auto answer = client.send(request, soon());
    if (!answer)
        return {{}, answer.error().detail};
    const auto told = parseJsonObject(answer->body, Said::tr("the lab"));
    if (!told)
        return {{}, told.error().detail};
    return {*told, answer->status == 200 ? QString() : told->value(u"error").toString()};
}

void DrillHand::send(const QString &path, const QJsonObject &body)
{
    bringFromThread<Told>(
        *this, [lab = m_profile.lab, path, body] { return ask(lab, path, body); },
        [this](const Told &told) {
            m_problem = told.problem;
            look();
            m_changed();
        });
}

void DrillHand::look()
{
    if (std::exchange(m_isAsking, true))
        return;
    bringFromThread<Told>(
        *this, [lab = m_profile.lab] { return ask(lab, u"/state"_qs, {}); },
        [this](const Told &told) { take(told); });
}

void DrillHand::take(const Told &told)
{
    m_isAsking = false;
    if (told.body.isEmpty()) {
        m_problem = told.problem;
        return m_changed();
    }
    m_standing.clear();
    for (const QJsonValue &fault : told.body[u"faults"].toArray())
        m_standing[fault[u"name"].toString()] = fault[u"value"].toString();
    const QJsonValue load = told.body[u"load"];
    m_scoring.counted(load[u"requests"].toInteger(), load[u"failed"].toInteger());
    m_changed();
}

} // namespace switchyard::console
