#include "app/ctl/verifylog.h"

#include "app/ctl/knownlog.h"
#include "app/ctl/output.h"
#include "app/export/verifyexport.h"
#include "app/journal/checkpoint.h"
#include "app/journal/statefolder.h"

#include <QJsonArray>

namespace switchyard::ctl
{

namespace
{

using From = KnownLog::From;

constexpr int batch = 1000;

QString wordOf(From from)
{
    switch (from) {
    case From::Nowhere:
        return {};
    case From::Options:
        return u"option"_qs;
    case From::Keychain:
        return u"keychain"_qs;
    case From::Folder:
        return u"folder"_qs;
    }
    return {};
}

QString signedBy(const ChainReport &chain, From key)
{
    if (chain.key.isEmpty())
        return Words::tr("No checkpoint is signed.");
    const QString said = Words::tr("Signed up to record %1 with key %2. ")
                             .arg(QString::number(chain.signedTo), fingerprintOf(chain.key));
    if (key == From::Options)
        return said + Words::tr("That is the key you named.");
    if (key == From::Keychain)
        return said + Words::tr("That is the key that the keychain knows.");
    return said + Words::tr("Whose key that is, nothing here says: compare it with an older "
                            "export, or name it with --key.");
}

QString witnessedBy(From head)
{
    switch (head) {
    case From::Options:
        return Words::tr("Its end is witnessed by the head you named.");
    case From::Keychain:
        return Words::tr("Its end is witnessed by the head that the keychain keeps.");
    case From::Folder:
        return Words::tr("Its end is witnessed by the head in the state folder alone; who replaces "
                         "the whole folder replaces both. Name the head you know with --head.");
    case From::Nowhere:
        return Words::tr("Nothing witnesses its end: whether records were cut off shows only with "
                         "--head.");
    }
    return {};
}

int tellChain(const ChainReport &chain, const QStringList &problems, const KnownLog &known,
              const Options &options)
{
    QStringList lines = problems;
    for (const ChainFault &fault : chain.faults)
        lines.append(Words::tr("line %1: %2").arg(fault.line).arg(fault.text));
    for (const QString &line : lines)
        say(line);
    const bool whole = chain.isWhole() && problems.isEmpty();
    if (options.json) {
        print({{u"whole"_qs, whole},
               {u"records"_qs, chain.lines},
               {u"head"_qs, headText(chain.head)},
               {u"signedTo"_qs, chain.signedTo},
               {u"key"_qs, chain.key.isEmpty() ? QString() : fingerprintOf(chain.key)},
               {u"keyFrom"_qs, wordOf(known.key)},
               {u"headFrom"_qs, wordOf(known.head)},
               {u"problems"_qs, QJsonArray::fromStringList(lines)}});
    } else if (whole) {
        tell(Words::tr("Whole: %1 records, up to %2.").arg(chain.lines).arg(headText(chain.head)));
        tell(signedBy(chain, known.key));
        tell(witnessedBy(known.head));
    }
    return whole ? Reached : Failed;
}

} // namespace

int verifyFile(const Options &options)
{
    const QString path = options.words[1];
    const auto manifest = manifestIn(path);
    const auto known = knownLog(options, manifest ? manifest->environment : QString(), nullptr);
    if (!known)
        return Usage;
    const auto check = verifyExport(path, known->witness);
    if (check)
        return tellChain(check->chain, check->problems, *known, options);
    say(check.error().detail);
    return Failed;
}

int verifyJournal(const StateFolder &folder, const Journal &journal, const Options &options)
{
    auto known = knownLog(options, folder.environmentId(), &folder);
    if (!known)
        return Usage;
    known->witness.after = Head{0, noHash()};
    ChainVerifier verifier(known->witness);
    for (qint64 next = 1;;) {
        const auto lines = journal.lines(next, batch);
        if (!lines) {
            say(lines.error().detail);
            return Failed;
        }
        for (const QByteArray &line : *lines)
            verifier.feed(line);
        next = nextAfter(next, *lines);
        if (int(lines->size()) < batch)
            break;
    }
    const ChainReport chain = verifier.finish();
    QStringList problems;
    if (!chain.key.isEmpty() && chain.environment != folder.environmentId())
        problems << Words::tr("The checkpoints are of environment %1, not of this one.")
                        .arg(chain.environment);
    return tellChain(chain, problems, *known, options);
}

} // namespace switchyard::ctl
