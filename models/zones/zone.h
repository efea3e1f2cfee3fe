#pragma once
#include <QString>

namespace switchyard
{

/// One of the two complete copies of the service. A is left and blue, B right and amber,
/// everywhere.
enum class Zone : quint8 { A, B };

constexpr Zone other(Zone zone) { return zone == Zone::A ? Zone::B : Zone::A; }
inline QString nameOf(Zone zone)
{
    return zone == Zone::A ? QStringLiteral("A") : QStringLiteral("B");
}
constexpr Zone bothZones[] = {Zone::A, Zone::B};

/// One T for each zone.
template<class T>
struct PerZone {
    T a = {};
    T b = {};
    T &operator[](Zone zone) { return zone == Zone::A ? a : b; }
    const T &operator[](Zone zone) const { return zone == Zone::A ? a : b; }
    friend bool operator==(const PerZone &, const PerZone &) = default;
};

} // namespace switchyard
