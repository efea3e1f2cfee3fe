// The part of the adapter that asks a dark zone for what the pages of the other one refer to.
#include "app/gateways/address.h"
#include "app/gateways/assets.h"
#include "app/gateways/nginx.h"
#include "app/net/json.h"

#include <QCoreApplication>
#include <QUrl>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;
using namespace gateways;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Nginx)
};

constexpr qsizetype maxPage = 2 * 1024 * 1024;
constexpr qsizetype mostAssets = 200;
constexpr qsizetype mostNamed = 5;
constexpr std::chrono::milliseconds onePage(3'000);
constexpr std::chrono::milliseconds oneAsset(2'000);

/// A request with the production name, made at this gateway's address.
HttpRequest requestAt(const GatewayProfile &gateway, const Access &via, const QString &url)
{
    QUrl production(url, QUrl::StrictMode);
    production.setScheme(QUrl(gateway.url).scheme());
    return {.url = QString::fromLatin1(production.toEncoded()),
            .connectTo = addressOf(gateway),
            .via = via};
}

/// Why this is not the asset; empty: it is.
QString lackOf(const Result<HttpResponse> &answer)
{
    if (!answer)
        return answer.error().detail;
    if (answer->status != 200)
        return Text::tr("HTTP %1").arg(answer->status);
    // A front end of one page answers with it whatever it does not have.
    if (answer->header("Content-Type").toLower().startsWith("text/html"))
        return Text::tr("a page instead of the asset");
    return {};
}

QString pathOf(const QString &url)
{
    return shownText(QUrl(url).toString(QUrl::RemoveScheme | QUrl::RemoveAuthority), 120);
}

} // namespace

Result<QStringList> NginxGateway::assetsOfOther(const CheckProfile &check, const Call &call) const
{
    Failure last{.kind = Failure::Kind::Refused, .detail = Text::tr("The zone has no gateway.")};
    for (const GatewayProfile &gateway : m_other.gateways) {
        HttpClient client;
        HttpRequest request = requestAt(gateway, m_other.via, check.url);
        request.caFile = m_probe.caFile;
        request.maxBody = maxPage;
        const auto page = client.send(request, call.noLongerThan(onePage));
        if (page && page->status == 200)
            return assetsIn(page->body, QUrl(check.url));
        last.detail =
            page ? Text::tr("%1 answered with %2.")
                       .arg(gateways::nameOf(gateway), Text::tr("HTTP %1").arg(page->status))
                 : page.error().detail;
    }
    return Error(last);
}

QString NginxGateway::assetLack(const GatewayProfile &gateway, const QString &asset,
                                HttpClient &client, const Call &call)
{
    const auto ask = [&](const QByteArray &method) {
        HttpRequest request = requestAt(gateway, m_zone.via, asset);
        request.method = method;
        request.caFile = m_probe.caFile;
        Result<HttpResponse> answer = client.send(request, call.noLongerThan(oneAsset));
        if (answer || answer.error().maySent)
            ++m_own;
        return answer;
    };
    const auto head = ask("HEAD");
    const bool isUnknownMethod = head && (head->status == 405 || head->status == 501);
    return lackOf(isUnknownMethod ? ask("GET") : head);
}

CheckAnswer NginxGateway::assetsCheck(const CheckProfile &check, const Call &call)
{
    const Zone otherZone = other(m_which);
    CheckAnswer answer{.name = check.name};
    const auto page = assetsOfOther(check, call);
    if (!page) {
        answer.detail = Text::tr("What the page of zone %1 refers to is not known: %2")
                            .arg(switchyard::nameOf(otherZone), page.error().detail);
        return answer;
    }
    if (page->isEmpty()) {
        answer.detail = Text::tr("The page of zone %1 refers to no script, style sheet or image of "
                                 "its own host; is %2 the entry page?")
                            .arg(switchyard::nameOf(otherZone), check.url);
        return answer;
    }
    QStringList wanted = *page;
    for (const QString &asset : m_seen->of(check.name, m_which))
        if (!wanted.contains(asset))
            wanted << asset;
    if (wanted.size() > mostAssets) {
        answer.detail = Text::tr("The page of zone %1 refers to %2 assets; no more than %3 are "
                                 "asked for. Nobody knows whether all are kept.")
                            .arg(switchyard::nameOf(otherZone))
                            .arg(wanted.size())
                            .arg(mostAssets);
        return answer;
    }
    m_seen->remember(check.name, otherZone, *page);
    QStringList missing;
    int lacking = 0;
    for (const GatewayProfile &gateway : m_zone.gateways) {
        HttpClient client;
        for (const QString &asset : wanted) {
            const QString lack = assetLack(gateway, asset, client, call);
            if (lack.isEmpty())
                continue;
            if (++lacking <= mostNamed)
                missing << u"%1 (%2: %3)"_s.arg(pathOf(asset), addressOf(gateway), lack);
        }
    }
    answer.passed = lacking == 0 && !m_zone.gateways.empty();
    if (answer.passed) {
        m_seen->forget(check.name, m_which);
        answer.detail = Text::tr("All %1 assets that pages of zone %2 refer to are there.")
                            .arg(wanted.size())
                            .arg(switchyard::nameOf(otherZone));
    } else {
        answer.detail =
            Text::tr(
                "%1 assets that open pages refer to are missing in zone %2: %3. Deploy without "
                "deleting what the version before needs")
                .arg(lacking)
                .arg(switchyard::nameOf(m_which), missing.join(u", "_s));
    }
    return answer;
}

} // namespace switchyard
