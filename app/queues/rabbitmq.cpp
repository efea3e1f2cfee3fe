#include "app/queues/rabbitmq.h"

#include "app/net/answers.h"
#include "app/net/json.h"
#include "app/net/percent.h"
#include "app/secrets/signin.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Rabbitmq)
};

constexpr int perPage = 500;  ///< the API's own limit
constexpr int mostPages = 40; ///< 20,000 queues
constexpr qint64 mostMessages = Q_INT64_C(1) << 50;

QString nameOf(const QueueProfile &profile)
{
    return Said::tr("The message broker %1").arg(profile.url);
}

Error unreadable(const QueueProfile &profile, const QString &what)
{
    return Error(Failure{
        .kind = Failure::Kind::Malformed,
        .detail = Said::tr("%1 gave an answer that cannot be read: %2").arg(nameOf(profile), what),
        .maySent = true});
}

Result<QueueDepth> depthOf(const QJsonObject &told, const QueueProfile &profile)
{
    const QJsonValue name = told.value("name"_L1);
    if (!name.isString())
        return unreadable(profile, Said::tr("a queue without a name"));
    const auto ready = wholeNumber(told.value("messages_ready"_L1), 0, mostMessages);
    const auto taken = wholeNumber(told.value("messages_unacknowledged"_L1), 0, mostMessages);
    // A queue that has just been declared has no numbers yet. That is not "empty".
    if (!ready || !taken)
        return unreadable(profile, Said::tr("queue %1 does not tell how many messages wait")
                                       .arg(shownText(name.toString(), 100)));
    return QueueDepth{told.value("vhost"_L1).toString(), name.toString(), *ready, *taken};
}

} // namespace

Rabbitmq::Rabbitmq(QueueProfile profile, Credentials credentials)
    : m_profile(std::move(profile)), m_credentials(std::move(credentials))
{
}

/// One page of what the API lists.
Result<QJsonObject> Rabbitmq::list(const QString &query, int number, const Call &call)
{
    const QString base = m_profile.url.endsWith(u'/') ? m_profile.url.chopped(1) : m_profile.url;
    const QString vhost =
        m_profile.vhost.isEmpty() ? QString() : u'/' + QString::fromLatin1(pe(m_profile.vhost));
    const HttpRequest request{
        .url = u"%1/api/queues%2?%3&page=%4&page_size=%5"_s.arg(base, vhost, query)
                   .arg(number)
                   .arg(perPage),
        .headers = {{"Accept", "application/json"}},
        .via = m_profile.via,
        .caFile = m_profile.caFile};
    const auto body =
        bodyOf(m_client.send(signedIn(request, m_credentials), call), nameOf(m_profile));
    if (!body)
        return Error(body.error());
    const auto root = parseJsonObject(*body, nameOf(m_profile));
    if (!root)
        return Error(root.error());
    if (!root->value("items"_L1).isArray() ||
        !wholeNumber(root->value("page_count"_L1), 0, 1'000'000) ||
        wholeNumber(root->value("page"_L1), 1, 1'000'000) != number)
        return unreadable(m_profile, Said::tr("it is not page %1 of the queues").arg(number));
    return *root;
}

Result<Rabbitmq::Page> Rabbitmq::page(int number, const Call &call)
{
    const auto root = list(u"disable_stats=true&enable_queue_totals=true"_s, number, call);
    if (!root)
        return Error(root.error());
    Page out{.pages = *wholeNumber(root->value("page_count"_L1), 0, 1'000'000)};
    for (const QJsonValue &item : root->value("items"_L1).toArray()) {
        auto depth = depthOf(item.toObject(), m_profile);
        if (!depth)
            return Error(depth.error());
        const auto rate = m_rates.find({depth->vhost, depth->name});
        depth->publishing = rate == m_rates.end() ? 0 : rate->second;
        out.queues.push_back(*depth);
    }
    return out;
}

Result<void> Rabbitmq::askRates(const Call &call)
{
    if (!m_ratesOld.hasExpired())
        return {};
    Rates rates;
    qint64 pages = 1;
    for (int number = 1; number <= pages; ++number) {
        const auto root =
            list(u"columns=vhost,name,message_stats.publish_details.rate"_s, number, call);
        if (!root)
            return Error(root.error());
        pages =
            std::min<qint64>(mostPages, *wholeNumber(root->value("page_count"_L1), 0, 1'000'000));
        for (const QJsonValue &item : root->value("items"_L1).toArray()) {
            // Nothing is told of a queue into which nothing was ever put.
            const double rate =
                item["message_stats"_L1]["publish_details"_L1]["rate"_L1].toDouble();
            if (rate > 0)
                rates[{item["vhost"_L1].toString(), item["name"_L1].toString()}] = rate;
        }
    }
    m_rates = std::move(rates);
    m_ratesOld.setRemainingTime(std::chrono::seconds(5));
    return {};
}

Result<QueuesReading> Rabbitmq::read(const Call &call)
{
    if (const auto rates = askRates(call); !rates)
        return Error(rates.error());
    QueuesReading all;
    qint64 pages = 1;
    for (int number = 1; number <= pages; ++number) {
        auto one = page(number, call);
        if (!one)
            return Error(one.error());
        if (one->pages > mostPages)
            return unreadable(
                m_profile,
                Said::tr("it tells of more than %1 queues").arg(qint64(mostPages) * perPage));
        pages = one->pages;
        all.insert(all.end(), one->queues.begin(), one->queues.end());
    }
    return all;
}

std::unique_ptr<Queue> makeRabbitmq(const QueueProfile &profile, const Credentials &credentials)
{
    return std::make_unique<Rabbitmq>(profile, credentials);
}

} // namespace switchyard
