#pragma once
#include <QString>

#include <array>
#include <optional>

namespace switchyard
{

/// An IP address of either family as 16 bytes; IPv4 as it is mapped into IPv6.
using Address = std::array<quint8, 16>;

/// Nothing for what is not the whole text of an address, such as a host's name.
std::optional<Address> addressOf(const QString &text);

/// Addresses that begin alike, as "10.0.1.0/24", or one address alone.
struct AddressRange {
    Address first = {};
    int bits = 128;
    bool contains(const Address &address) const;
    friend bool operator==(const AddressRange &, const AddressRange &) = default;
};

std::optional<AddressRange> addressRangeOf(const QString &text);

} // namespace switchyard
