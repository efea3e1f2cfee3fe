#include "app/profile/parts.h"

namespace switchyard::profile
{

void readQueues(TableReader &root, const Access &usual, std::vector<QueueProfile> &out)
{
    root.tables("queues", Need::Optional,
                QT_TRANSLATE_NOOP("Profile", "one [[queues]] table for each message broker"),
                [&](TableReader &in) {
                    QueueProfile queue{.via = usual};
                    readZoneName(in, "zone", queue.zone, Need::Required);
                    in.choice("kind", queue.kind, Need::Required, {QStringLiteral("rabbitmq")});
                    in.text("url", queue.url, Need::Required, urlText);
                    in.text("vhost", queue.vhost, Need::Optional, anyText);
                    in.texts("aside", queue.aside, Need::Optional, anyText);
                    in.text("ca-file", queue.caFile, Need::Optional, pathText);
                    readVia(in, queue.via);
                    readSecret(in, "credentials", queue.credentials, Need::Required);
                    for (const QueueProfile &other : out)
                        if (!queue.url.isEmpty() && other.url == queue.url &&
                            other.vhost == queue.vhost)
                            in.fail("url", QCoreApplication::translate(
                                               "Profile", "the message broker \"%1\" stands twice; "
                                                          "each zone has a broker of its own")
                                               .arg(shown(queue.url)));
                    out.push_back(queue);
                });
}

} // namespace switchyard::profile
