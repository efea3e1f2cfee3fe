#include "app/secrets/credentials.h"

#include <QCoreApplication>
#include <QList>

namespace switchyard
{

Result<Credentials> readCredentials(const SecretBytes &value)
{
    // simplified() makes copies of the secret; each part goes into a Secret, and the lines are
    // wiped.
    const SecretBytes line(value.reveal().simplified());
    QList<QByteArray> parts = line.reveal().split(' ');
    Credentials credentials;
    const bool whole = parts.size() == 2 || parts.size() == 3;
    credentials.id = whole ? QString::fromUtf8(parts[0]) : QString();
    for (qsizetype at = 1; at < parts.size(); ++at)
        (at == 1 ? credentials.secret : credentials.token) = SecretBytes(std::move(parts[at]));
    if (!whole) {
        return Error(Failure{.kind = Failure::Kind::Denied,
                             .detail = QCoreApplication::translate(
                                 "Credentials",
                                 "The stored credentials are not of the form \"id secret\" or "
                                 "\"id secret token\". Store them anew.")});
    }
    return credentials;
}

} // namespace switchyard
