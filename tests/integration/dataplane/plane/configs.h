#pragma once
#include "tests/integration/dataplane/plane/layout.h"

/// The text of each server's configuration file.
namespace switchyard::plane
{

QString haproxyConfig(const Layout &layout);
QString nginxConfig(const Layout &layout, Zone zone);
QString prometheusConfig(const Layout &layout);
/// For dataplane-keeper: a line an instance.
QString instancesFile(const Layout &layout);

} // namespace switchyard::plane
