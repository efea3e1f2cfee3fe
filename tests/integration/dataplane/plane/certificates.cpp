#include "tests/integration/dataplane/plane/certificates.h"

#include <QFile>
#include <QProcess>

namespace switchyard::plane
{

using namespace Qt::StringLiterals;

namespace
{

QString openssl(const QString &dir, const QString &arguments)
{
    QProcess process;
    process.setWorkingDirectory(dir);
    process.start(u"openssl"_s, arguments.split(u' '));
    if (process.waitForFinished(30'000) && process.exitCode() == 0)
        return {};
    return u"openssl "_s + arguments + u": "_s + QString::fromUtf8(process.readAllStandardError());
}

} // namespace

QString makeCertificates(const QString &dir)
{
    QFile extensions(dir + u"/shop.ext"_s);
    if (!extensions.open(QIODevice::WriteOnly) ||
        extensions.write("subjectAltName=DNS:shop.lab\n") < 0)
        return extensions.errorString();
    extensions.close();
    const QString key = u"-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"_s;
    for (const QString &step :
         {u"req -x509 "_s + key + u" -keyout ca.key -out ca.crt -days 2 -subj /CN=lab-ca"_s,
          u"req -new "_s + key + u" -keyout shop.key -out shop.csr -subj /CN=shop.lab"_s,
          u"x509 -req -in shop.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 "
          "-extfile shop.ext -out shop.crt"_s})
        if (const QString problem = openssl(dir, step); !problem.isEmpty())
            return problem;
    return {};
}

} // namespace switchyard::plane
