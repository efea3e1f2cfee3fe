#pragma once
#include <cstdint>
#include <string>
#include <string_view>

/// What the shop's instances answer, so that a client can tell a right body from a wrong one.
namespace switchyard::echo
{

constexpr std::uint32_t checksum(std::string_view bytes)
{
    std::uint32_t sum = 2166136261U; // FNV-1a
    for (const char c : bytes)
        sum = (sum ^ static_cast<unsigned char>(c)) * 16777619U;
    return sum;
}

inline std::string item(const std::string &id) { return "item " + id + "\n"; }

inline std::string order(const std::string &id, std::string_view body)
{
    return "order " + id + " " + std::to_string(body.size()) + " " +
           std::to_string(checksum(body)) + "\n";
}

} // namespace switchyard::echo
