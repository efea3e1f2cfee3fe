#include "tests/integration/tls/certificates.h"

#include "app/net/process.h"

#include <QFile>

namespace switchyard
{

using namespace Qt::StringLiterals;

void Certificates::run(const QStringList &arguments) const
{
    const auto ran = runProcess(QStringList{u"/usr/bin/openssl"_s} + arguments,
                                Call::within(std::chrono::minutes(1)));
    if (ran.exitCode != 0)
        qFatal("openssl: %s %s", qPrintable(ran.error), ran.err.constData());
}

QString Certificates::crt(const QString &name) const { return file(name + u".crt"_s); }

QString Certificates::key(const QString &name) const { return file(name + u".key"_s); }

void Certificates::makeAuthority(const QString &name)
{
    run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
         u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + name, u"-keyout"_s, key(name),
         u"-out"_s, crt(name)});
}

void Certificates::makeSelfSigned(const QString &name, const QString &names)
{
    run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
         u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + name, u"-addext"_s,
         u"subjectAltName="_s + names, u"-addext"_s, u"basicConstraints=critical,CA:FALSE"_s,
         u"-keyout"_s, key(name), u"-out"_s, crt(name)});
}

void Certificates::makeServer(const QString &name, const QString &authority, const QString &names,
                              int days)
{
    const QString request = file(name + u".csr"_s);
    run({u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
         u"-nodes"_s, u"-subj"_s, u"/CN="_s + name, u"-keyout"_s, key(name), u"-out"_s, request});
    const QString extensions = file(name + u".ext"_s);
    QFile ext(extensions);
    if (!ext.open(QIODevice::WriteOnly) || ext.write("subjectAltName=" + names.toUtf8()) < 0)
        qFatal("cannot write");
    ext.close();
    run({u"x509"_s, u"-req"_s, u"-in"_s, request, u"-CA"_s, crt(authority), u"-CAkey"_s,
         key(authority), u"-CAcreateserial"_s, u"-days"_s, QString::number(days), u"-extfile"_s,
         extensions, u"-out"_s, crt(name)});
}

} // namespace switchyard
