#include "app/gateways/stubstatus.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace switchyard
{

Result<GatewayStatus> readStubStatus(const QByteArray &page)
{
    static const QRegularExpression shape(QStringLiteral(
        "\\AActive connections: (\\d{1,18}) *\\r?\\n"
        "server accepts handled requests *\\r?\\n"
        " *(\\d{1,18}) +(\\d{1,18}) +(\\d{1,18}) *\\r?\\n"
        "Reading: (\\d{1,18}) +Writing: (\\d{1,18}) +Waiting: (\\d{1,18}) *\\s*\\z"));
    const auto found = shape.match(QString::fromLatin1(page.left(1000)));
    if (!found.hasMatch() || page.size() > 1000)
        return Error(Failure{.kind = Failure::Kind::Malformed,
                             .detail = QCoreApplication::translate(
                                 "Nginx", "The answer is not a status page of nginx."),
                             .maySent = true});
    const auto number = [&](int group) { return found.capturedView(group).toLongLong(); };
    return GatewayStatus{.active = number(1),
                         .accepts = number(2),
                         .handled = number(3),
                         .requests = number(4),
                         .reading = number(5),
                         .writing = number(6),
                         .waiting = number(7)};
}

} // namespace switchyard
