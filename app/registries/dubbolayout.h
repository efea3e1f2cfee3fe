#pragma once
#include "app/registries/zkentry.h"

/// Dubbo's layout, interface by interface: ROOT/INTERFACE/providers|consumers|configurators, each
/// node's name an encoded URL. An instance is an application at an address; it has a provider for
/// each of its interfaces. Rules under ROOT/config are not looked at.
namespace switchyard::dubbo
{

std::vector<ZkKey> wanted(const QByteArray &root, const ZkTree &tree);
/// `versionKey` is the URL's parameter that carries the version.
std::vector<ZkEntry> entries(const QByteArray &root, const ZkTree &tree, const QString &versionKey);

/// The nodes that take an instance out of service while they are there: an override for each of its
/// interfaces, in that interface's configurators.
std::vector<QByteArray> overridesOf(const QByteArray &root, const ZkTree &tree,
                                    const QString &service, const QString &id);

} // namespace switchyard::dubbo
