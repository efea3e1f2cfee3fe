#pragma once
#include "app/registries/zkentry.h"

/// Spring Cloud's layout, which is that of Curator's service discovery: ROOT/NAME/ID, with JSON in
/// each. Dubbo 3 registers applications alike.
namespace switchyard::curator
{

std::vector<ZkKey> wanted(const QByteArray &root, const ZkTree &tree);
/// `versionKey` is the key of the payload's metadata that carries the version.
std::vector<ZkEntry> entries(const QByteArray &root, const ZkTree &tree, const QString &versionKey);

} // namespace switchyard::curator
