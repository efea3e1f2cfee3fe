#include "app/notify/robot.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace switchyard
{
namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Notify)
};

/// One row a kind of robot.
struct Kind {
    const char *id;
    std::unique_ptr<Notifier> (*make)(const NotifyProfile &, NotifySecrets);
    const char *token; ///< of the address's query, without which it is not whole; none: any will do
};
constexpr Kind kinds[] = {
    {"dingtalk", &makeDingtalk, "access_token"},
    {"feishu", &makeFeishu, nullptr},
    {"slack", &makeSlack, nullptr},
    {"webhook", &makeWebhook, nullptr},
    {"wecom", &makeWecom, "key"},
};

bool isHere(const QString &host)
{
    return host == u"localhost" || host == u"127.0.0.1" || host == u"::1";
}

/// What is wrong with an address, without telling it.
QString wrongWith(const QUrl &url, const Kind &kind)
{
    if (!url.isValid() || url.host().isEmpty() || url.path().size() < 2)
        return Said::tr("it is no whole address, as the robot's page shows it");
    const bool isSafe = url.scheme() == u"https" || (url.scheme() == u"http" && isHere(url.host()));
    if (!isSafe)
        return Said::tr("it must begin with https://");
    if (!url.userInfo().isEmpty())
        return Said::tr("it must not hold a user name");
    const bool isWhole =
        !kind.token || !QUrlQuery(url).queryItemValue(QLatin1StringView(kind.token)).isEmpty();
    return isWhole ? QString()
                   : Said::tr("its \"%1=\" is missing").arg(QLatin1StringView(kind.token));
}

} // namespace

Result<std::unique_ptr<Notifier>> makeNotifier(const NotifyProfile &profile, NotifySecrets secrets)
{
    const auto kind = std::ranges::find_if(
        kinds, [&](const Kind &row) { return profile.kind == QLatin1StringView(row.id); });
    if (kind == std::end(kinds))
        return Error(
            Failure{.kind = Failure::Kind::Refused,
                    .detail = Said::tr("no robot of the kind %1 is known").arg(profile.kind)});
    const QString wrong =
        wrongWith(QUrl::fromEncoded(secrets.url.reveal(), QUrl::StrictMode), *kind);
    if (!wrong.isEmpty())
        return Error(Failure{
            .kind = Failure::Kind::Refused,
            .detail =
                Said::tr("the secret address of %1 cannot be used: %2").arg(profile.name, wrong)});
    return kind->make(profile, std::move(secrets));
}

} // namespace switchyard
