#pragma once
#include <QtGlobal>

namespace switchyard
{

enum class CallEffect : quint8 { Reads, Changes };
enum class AlibabaProduct : quint8 { Slb, Alb, Ecs, Cms };

/// One action of Alibaba Cloud's RPC APIs.
struct AlibabaAction {
    const char *name;
    AlibabaProduct product;
    CallEffect effect;
    const char *inBody = nullptr; ///< parameters that begin so travel as form body
};

/// "slb", "alb", "ecs" or "cms", as hosts, rights and commands have it; and the version of its API.
const char *productName(AlibabaProduct product);
const char *productVersion(AlibabaProduct product);

} // namespace switchyard
