#pragma once
#include "app/ctl/options.h"
#include "models/release/recordchain.h"

namespace switchyard
{
class StateFolder;
}

namespace switchyard::ctl
{

/// A head as it is printed and typed: SEQ:HASH.
QString headText(const Head &head);
/// Takes the hash alone as well. Nothing: it is neither.
std::optional<Head> headFrom(const QString &text);

/// What is known of a log from elsewhere, and from where.
struct KnownLog {
    enum class From : quint8 { Nowhere, Options, Keychain, Folder };
    ChainWitness witness = {};
    From head = From::Nowhere;
    From key = From::Nowhere;
};

/// From --head and --key; what they leave open, from the keychain where it can be read: of the
/// journal in `folder`, or, without one, only the key of `environment`. Nothing: an option is
/// wrong, and that has been said.
std::optional<KnownLog> knownLog(const Options &options, const QString &environment,
                                 const StateFolder *folder);

} // namespace switchyard::ctl
