#include "models/zones/tomltext.h"

namespace switchyard::toml_text
{

QString quoted(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            out += u'\\';
        out += c.category() == QChar::Other_Control ? QChar(u' ') : c;
    }
    return u'"' + out + u'"';
}

QString listed(const QStringList &texts)
{
    QStringList all;
    for (const QString &text : texts)
        all.append(quoted(text));
    return u'[' + all.join(QStringLiteral(", ")) + u']';
}

QString oneLine(const QString &text) { return text.simplified(); }

QString secretOf(const SecretSource &source)
{
    switch (source.kind) {
    case SecretSource::Kind::Keychain:
        return QStringLiteral("{ keychain = %1 }").arg(quoted(source.name));
    case SecretSource::Kind::Command:
        return QStringLiteral("{ command = %1 }").arg(listed(source.command));
    case SecretSource::Kind::LabFile:
        return QStringLiteral("{ lab-file = %1 }").arg(quoted(source.name));
    case SecretSource::Kind::None:
        break;
    }
    return QStringLiteral("{ keychain = \"\" }");
}

} // namespace switchyard::toml_text
