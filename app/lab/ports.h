#pragma once
#include <random>
#include <set>
#include <string>

namespace switchyard::lab
{

/// Random ports that are free now, each given out once. Below 32768, where the kernel does not put
/// outgoing connections: an instance finds its port again after a restart.
class Ports
{
public:
    int take();

private:
    std::random_device m_random;
    std::set<int> m_taken;
};

/// Hexadecimal, from the system's own source of randomness.
std::string randomHex(int bytes);

} // namespace switchyard::lab
