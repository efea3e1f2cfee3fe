#include "app/secrets/credentials.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace switchyard
{

namespace
{

using namespace Qt::StringLiterals;

tl::unexpected<Failure> unreadable()
{
    return Error(
        Failure{.kind = Failure::Kind::Denied,
                .detail = QCoreApplication::translate(
                    "Credentials", "The stored credentials are not of the form \"id secret\", \"id "
                                   "secret token\" or \"id secret token end\", and not the JSON "
                                   "of temporary ones. Store them anew.")});
}

QDateTime endOf(const QString &text)
{
    const QDateTime end = QDateTime::fromString(text, Qt::ISODate);
    return end.isValid() ? end.toUTC() : QDateTime();
}

// The cloud's services name the same four things alike, within "Credentials" or not.
Result<Credentials> readJson(const SecretBytes &value)
{
    const QJsonObject all = QJsonDocument::fromJson(value.reveal()).object();
    const QJsonObject found =
        all.contains(u"Credentials") ? all.value(u"Credentials").toObject() : all;
    Credentials credentials{.id = found.value(u"AccessKeyId").toString()};
    credentials.secret = SecretBytes(found.value(u"AccessKeySecret").toString().toUtf8());
    credentials.token = SecretBytes(found.value(u"SecurityToken").toString().toUtf8());
    credentials.end = endOf(found.value(u"Expiration").toString());
    if (credentials.id.isEmpty() || credentials.secret.isEmpty())
        return unreadable();
    return credentials;
}

} // namespace

Result<Credentials> readCredentials(const SecretBytes &value)
{
    // simplified() makes copies of the secret; each part goes into a Secret, and the lines are
    // wiped.
    const SecretBytes line(value.reveal().simplified());
    if (line.reveal().startsWith('{'))
        return readJson(line);
    QList<QByteArray> parts = line.reveal().split(' ');
    if (parts.size() < 2 || parts.size() > 4)
        return unreadable();
    Credentials credentials{.id = QString::fromUtf8(parts[0])};
    credentials.secret = SecretBytes(std::move(parts[1]));
    if (parts.size() > 2)
        credentials.token = SecretBytes(std::move(parts[2]));
    if (parts.size() > 3)
        credentials.end = endOf(QString::fromUtf8(parts[3]));
    if (parts.size() > 3 && !credentials.end.isValid())
        return unreadable();
    return credentials;
}

} // namespace switchyard
