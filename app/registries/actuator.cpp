#include "app/registries/actuator.h"

#include "app/net/answers.h"
#include "app/net/http.h"
#include "app/net/json.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Zookeeper)
};

QString urlOf(const ZkEntry &entry)
{
    const QString host = entry.host.contains(u':') ? u'[' + entry.host + u']' : entry.host;
    return u"%1://%2:%3/actuator/serviceregistry"_s.arg(entry.secure ? u"https"_s : u"http"_s, host)
        .arg(entry.port);
}

} // namespace

Outcome askInstance(ZkReader &reader, const QByteArray &, const ZkEntry &entry, bool out,
                    const Call &call)
{
    const HttpRequest request{.method = "POST",
                              .url = urlOf(entry),
                              .headers = {{"Content-Type", "application/json"}},
                              .body = out ? R"({"status":"OUT_OF_SERVICE"})" : R"({"status":"UP"})",
                              .via = reader.place().via,
                              .change = true,
                              .maxBody = 64 * 1024};
    const Result<HttpResponse> answer = HttpClient().send(request, call);
    if (answer && (answer->status == 404 || answer->status == 405))
        return Refused{
            {.kind = Failure::Kind::Refused,
             .detail = Text::tr("%1 of %2 does not offer %3, and its entry in the registry is its "
                                "own to change. Expose the endpoint \"serviceregistry\" there, or "
                                "take it out on its host.")
                           .arg(shownText(entry.id, 100), entry.service, shownText(urlOf(entry))),
             .maySent = true}};
    return outcomeOf(answer, Text::tr("%1 of %2").arg(shownText(entry.id, 100), entry.service));
}

} // namespace switchyard
