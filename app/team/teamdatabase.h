#pragma once
#include "app/team/teamsql.h"
#include "app/team/teamstore.h"

namespace switchyard
{

/// The tables of resources/team in a database that consoles share, with INSERT and SELECT as the
/// only rights and at every isolation level. Opens its connection when it is first asked, and anew
/// after a failure.
class TeamDatabase final : public TeamStore
{
public:
    TeamDatabase(TeamProfile profile, Credentials credentials)
        : m_profile(std::move(profile)), m_credentials(std::move(credentials))
    {
    }

    TeamResult<TeamLooked> look(const QString &environment, const QStringList &balancers,
                                const Head &mine, const QString &lease) override;
    TeamResult<std::vector<Head>> hashes(const QString &environment, qint64 fromSeq,
                                         int limit) override;
    TeamResult<void> take(const Taker &taker, const std::vector<Turn> &seen) override;
    TeamResult<void> append(const QString &environment, const QString &lease,
                            const std::vector<Turn> &turns, const Head &after,
                            const std::vector<QByteArray> &lines,
                            Turn::State state = Turn::State::Held) override;
    TeamResult<qint64> addWish(const QString &environment, const QString &lease,
                               const QJsonObject &wish, const Who &who) override;
    TeamResult<StoredWish::State> wishState(qint64 id) override;
    TeamResult<void> answerWish(qint64 id, StoredWish::State state, const QString &answer) override;
    TeamResult<std::vector<TeamApproval>> approvals(const QString &environment,
                                                    const Head &begun) override;
    TeamResult<void> approve(const QString &environment, const Head &begun, const QString &reason,
                             const Who &who) override;
    void close() override { m_sql.reset(); }

    /// This account has rights that no console needs: it may change or delete rows.
    TeamResult<bool> mayChange();

private:
    template<class Body>
    auto read(Body body) -> decltype(body(std::declval<const TeamSql &>()));
    template<class Body>
    auto with(Body body) -> decltype(body(std::declval<const TeamSql &>()));
    TeamResult<void> connect();

    TeamProfile m_profile;
    Credentials m_credentials;
    std::optional<TeamSql> m_sql = {};
};

} // namespace switchyard
