#include "models/zones/addressrange.h"

#include <QStringList>
#include <algorithm>

namespace switchyard
{
namespace
{

std::optional<int> numberIn(QStringView text, int base, qsizetype digits, int most)
{
    const auto isDigit = [base](QChar c) {
        return (c >= u'0' && c <= u'9') ||
               (base == 16 && ((c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F')));
    };
    if (text.isEmpty() || text.size() > digits || !std::ranges::all_of(text, isDigit))
        return std::nullopt;
    const int number = text.toInt(nullptr, base);
    return number <= most ? std::optional(number) : std::nullopt;
}

/// The four bytes of a dotted address.
std::optional<std::array<quint8, 4>> dotted(QStringView text)
{
    const auto parts = text.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    std::array<quint8, 4> bytes{};
    for (size_t i = 0; i < 4; ++i) {
        const auto byte = numberIn(parts[qsizetype(i)], 10, 3, 255);
        if (!byte)
            return std::nullopt;
        bytes[i] = quint8(*byte);
    }
    return bytes;
}

/// The bytes of groups between colons; the last may be a dotted address.
std::optional<QByteArray> groups(QStringView text)
{
    QByteArray bytes;
    if (text.isEmpty())
        return bytes;
    const auto parts = text.split(u':');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (const auto four = dotted(parts[i]); four && i + 1 == parts.size()) {
            bytes.append(reinterpret_cast<const char *>(four->data()), 4);
            continue;
        }
        const auto group = numberIn(parts[i], 16, 4, 0xffff);
        if (!group)
            return std::nullopt;
        bytes.append(char(*group >> 8)).append(char(*group & 0xff));
    }
    return bytes;
}

std::optional<Address> sixOf(QStringView text)
{
    const qsizetype gap = text.indexOf(u"::");
    const auto before = groups(gap < 0 ? text : text.left(gap));
    const auto after = groups(gap < 0 ? QStringView() : text.mid(gap + 2));
    if (!before || !after)
        return std::nullopt;
    const qsizetype given = before->size() + after->size();
    if (gap < 0 ? given != 16 : given > 14)
        return std::nullopt;
    Address address{};
    std::ranges::copy(*before, address.begin());
    std::ranges::copy(*after, address.end() - after->size());
    return address;
}

} // namespace

std::optional<Address> addressOf(const QString &text)
{
    const auto four = dotted(text);
    if (!four)
        return sixOf(text);
    Address address{};
    address[10] = address[11] = 0xff;
    std::ranges::copy(*four, address.begin() + 12);
    return address;
}

bool AddressRange::contains(const Address &address) const
{
    for (int bit = 0; bit < bits; ++bit) {
        const auto byte = size_t(bit / 8);
        const int mask = 0x80 >> bit % 8;
        if ((first[byte] & mask) != (address[byte] & mask))
            return false;
    }
    return true;
}

std::optional<AddressRange> addressRangeOf(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    const QString host = slash < 0 ? text : text.left(slash);
    const auto first = addressOf(host);
    if (!first)
        return std::nullopt;
    const int most = dotted(host) ? 32 : 128;
    const auto bits =
        slash < 0 ? std::optional(most) : numberIn(QStringView(text).mid(slash + 1), 10, 3, most);
    if (!bits)
        return std::nullopt;
    return AddressRange{*first, 128 - most + *bits};
}

} // namespace switchyard
