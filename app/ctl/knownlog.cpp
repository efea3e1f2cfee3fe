#include "app/ctl/knownlog.h"

#include "app/ctl/output.h"
#include "app/keeping/logkeeper.h"

#include <algorithm>

namespace switchyard::ctl
{

namespace
{

using From = KnownLog::From;

constexpr auto patience = std::chrono::seconds(5);

bool isHash(const QString &text)
{
    return text.size() == 64 && std::ranges::all_of(text, [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

std::function<bool(const QString &)> knows(const QString &named)
{
    return [named](const QString &key) { return namesKey(named, key); };
}

void takeOptions(KnownLog &known, const Options &options)
{
    if (const auto head = headFrom(options.head)) {
        known.witness.heads.push_back(*head);
        known.head = From::Options;
    }
    if (!options.key.isEmpty()) {
        known.witness.knows = knows(options.key);
        known.witness.mustBeSigned = true;
        known.key = From::Options;
    }
}

void takeKeychain(KnownLog &known, const LogWitness &kept, const StateFolder *folder)
{
    const bool isThisLog = folder && kept.folder == folder->path();
    if (known.key == From::Nowhere && !kept.key.isEmpty()) {
        known.witness.knows = knows(kept.key);
        known.key = From::Keychain;
        if (isThisLog)
            known.witness.signsAfter = kept.signsAfter;
    }
    if (known.head == From::Nowhere && isThisLog && kept.head.seq > 0) {
        known.witness.heads.push_back(kept.head);
        known.head = From::Keychain;
    }
}

} // namespace

QString headText(const Head &head) { return u"%1:%2"_qs.arg(head.seq).arg(head.hash); }

std::optional<Head> headFrom(const QString &text)
{
    const QString hash = text.mid(text.indexOf(u':') + 1).toLower();
    if (!isHash(hash))
        return std::nullopt;
    bool isNumber = true;
    const bool hasSeq = text.contains(u':');
    const qint64 seq = hasSeq ? text.left(text.indexOf(u':')).toLongLong(&isNumber) : 0;
    return isNumber && (!hasSeq || seq > 0) ? std::optional(Head{seq, hash}) : std::nullopt;
}

std::optional<KnownLog> knownLog(const Options &options, const QString &environment,
                                 const StateFolder *folder)
{
    if (!options.head.isEmpty() && !headFrom(options.head)) {
        say(Words::tr("--head %1: write SEQ:HASH, as it is printed at the end of a release, or "
                      "the 64 digits of the hash.")
                .arg(options.head));
        return std::nullopt;
    }
    if (!options.key.isEmpty() && !isKeyName(options.key)) {
        say(Words::tr("--key %1: write the 32 digits of the key's fingerprint, or the 64 of the "
                      "key itself.")
                .arg(options.key));
        return std::nullopt;
    }
    KnownLog known;
    known.witness.readCheckpoint = &readCheckpoint;
    takeOptions(known, options);
    const bool isOpen = known.key == From::Nowhere || (folder && known.head == From::Nowhere);
    if (isOpen && !environment.isEmpty())
        if (const auto kept = readLogWitness(environment, Call::within(patience)))
            takeKeychain(known, *kept, folder);
    const auto beside = folder ? folder->readHead() : std::nullopt;
    if (beside && beside->seq > 0) {
        known.witness.heads.push_back(*beside);
        if (known.head == From::Nowhere)
            known.head = From::Folder;
    }
    return known;
}

} // namespace switchyard::ctl
