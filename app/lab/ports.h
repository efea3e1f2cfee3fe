#pragma once
#include <random>
#include <string>
#include <vector>

namespace switchyard::lab
{

/// Random free ports on all loopback addresses. Each stays reserved for as long as this lives: an
/// instance finds its port again after a restart, however many labs run on the machine.
class Ports
{
public:
    Ports() = default;
    ~Ports();
    Ports(const Ports &) = delete;
    Ports &operator=(const Ports &) = delete;

    int take();

private:
    std::random_device m_random;
    std::vector<int> m_reservations; ///< bound and never listening: a connection is refused
};

/// Hexadecimal, from the system's own source of randomness.
std::string randomHex(int bytes);

} // namespace switchyard::lab
