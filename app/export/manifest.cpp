#include "app/export/manifest.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>

namespace switchyard
{
namespace
{

constexpr int manifestFormat = 1;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

QByteArray canonical(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Against accidents; who means to alter it can make it anew, but not the head hash that others
/// know.
QString hashOf(const QJsonObject &fields)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(canonical(fields), QCryptographicHash::Sha256).toHex());
}

} // namespace

QByteArray manifestLine(const ExportManifest &manifest, const ChainReport &chain)
{
    const QString state = chain.isWhole() ? u"whole"_qs : chain.faults.front().text;
    QJsonObject fields{{u"chain"_qs, state},
                       {u"count"_qs, manifest.count},
                       {u"environment"_qs, manifest.environment},
                       {u"exporter"_qs, manifest.exporter},
                       {u"firstSeq"_qs, manifest.firstSeq},
                       {u"format"_qs, manifestFormat},
                       {u"head"_qs, manifest.head},
                       {u"key"_qs, manifest.key},
                       {u"lastSeq"_qs, manifest.lastSeq},
                       {u"madeAt"_qs, manifest.madeAt},
                       {u"prev"_qs, manifest.prev},
                       {u"release"_qs, manifest.release},
                       {u"signedTo"_qs, manifest.signedTo}};
    fields.insert(u"hash"_qs, hashOf(fields));
    return canonical({{u"manifest"_qs, fields}});
}

tl::expected<ExportManifest, QString> parseManifest(const QByteArray &line)
{
    QJsonObject fields = QJsonDocument::fromJson(line).object()[u"manifest"].toObject();
    if (!line.isValidUtf8() || fields.isEmpty() || canonical({{u"manifest"_qs, fields}}) != line)
        return tl::unexpected(Said::tr(
            "The last line is not a manifest: the end is cut off, or it is not such an export."));
    if (fields[u"format"].toInteger() != manifestFormat)
        return tl::unexpected(
            Said::tr("The export is of a format that this program does not know."));
    const QString hash = fields.take(u"hash"_qs).toString();
    if (hash != hashOf(fields))
        return tl::unexpected(
            Said::tr("The manifest was altered: its content does not give its hash."));
    return ExportManifest{fields[u"environment"].toString(), fields[u"release"].toString(),
                          fields[u"count"].toInteger(),      fields[u"firstSeq"].toInteger(),
                          fields[u"lastSeq"].toInteger(),    fields[u"prev"].toString(),
                          fields[u"head"].toString(),        fields[u"madeAt"].toString(),
                          fields[u"exporter"].toString(),    fields[u"key"].toString(),
                          fields[u"signedTo"].toInteger()};
}

} // namespace switchyard
