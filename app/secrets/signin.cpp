#include "app/secrets/signin.h"

#include <QCoreApplication>

namespace switchyard
{

HttpRequest signedIn(HttpRequest request, const Credentials &credentials)
{
    if (credentials.id.isEmpty())
        return request;
    const SecretBytes login(loginOf(credentials)());
    request.headers.emplace_back("Authorization", "Basic " + login.reveal().toBase64());
    return request;
}

std::function<QByteArray()> loginOf(const Credentials &credentials)
{
    if (credentials.id.isEmpty())
        return {};
    return [credentials] { return credentials.id.toUtf8() + ':' + credentials.secret.reveal(); };
}

Failure mendable(Failure why, const Credentials &credentials)
{
    if (why.kind != Failure::Kind::Denied)
        return why;
    why.detail += u' ';
    why.detail +=
        credentials.id.isEmpty()
            ? QCoreApplication::translate("Credentials", "The profile has no credentials for it.")
            : QCoreApplication::translate("Credentials", "It was asked as the user \"%1\".")
                  .arg(credentials.id);
    return why;
}

} // namespace switchyard
