#pragma once
#include "models/zones/profile.h"

#include <span>

/// Every action of Alibaba Cloud's APIs that this program can call, in one table: what may be
/// called, by whom, and what right it needs.
namespace switchyard
{

enum class Effect : quint8 { Reads, Changes };
enum class AlibabaProduct : quint8 { Slb, Alb };

struct AlibabaAction {
    const char *name;
    AlibabaProduct product;
    Effect effect;
    bool (*neededBy)(const BalancerProfile &); ///< whether a balancer of this profile calls it
    /// What a policy names as its resource, as TYPE/ID; "*" where the API knows no narrower one.
    QString (*resource)(const BalancerProfile &);
    const char *inBody = nullptr; ///< parameters that begin so travel as form body
};

std::span<const AlibabaAction> alibabaActions();
/// The row of this name, which must be there.
const AlibabaAction &alibabaAction(const char *name);

/// "slb" or "alb", as hosts, rights and commands have it; and the version of its API.
const char *productName(AlibabaProduct product);
const char *productVersion(AlibabaProduct product);
AlibabaProduct productOf(const BalancerProfile &profile);

} // namespace switchyard
