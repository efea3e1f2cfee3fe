#pragma once
#include "app/net/zkreader.h"
#include "app/registries/registry.h"
#include "app/registries/zkentry.h"

namespace switchyard
{

struct ZkLayout;

/// A registry in ZooKeeper, in the layout of Spring Cloud or of Dubbo. read() and listed() are for
/// one thread at a time: they keep a session and a tree. setOutOfService() may be called on any.
class Zookeeper final : public Registry
{
public:
    explicit Zookeeper(RegistryProfile profile, Credentials credentials = {});

    /// An entry that cannot be read is an instance of unknown health; where none can be read, the
    /// whole is Malformed: it is another layout. A dead process' entry beside the living one at the
    /// same address is left out here and named by listed().
    Result<std::vector<Instance>> read(const Call &call) override;
    Result<std::vector<Listed>> listed(const Call &call) override;
    /// Dubbo: an override node for each interface. Spring Cloud: the entry is its instance's own,
    /// which would write it anew, so the instance is asked. Both are read back.
    Outcome setOutOfService(const Instance &instance, bool out, const Call &call) override;

private:
    ZkReader makeReader() const;
    Result<std::vector<ZkEntry>> entriesFrom(ZkReader &reader, const Call &call) const;

    RegistryProfile m_profile;
    Credentials m_credentials;
    const ZkLayout &m_layout;
    QByteArray m_root;
    ZkReader m_reader;
};

std::unique_ptr<Registry> makeZookeeper(const RegistryProfile &profile,
                                        const Credentials &credentials);

} // namespace switchyard
