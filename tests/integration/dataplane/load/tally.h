#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace switchyard::load
{

using Clock = std::chrono::steady_clock;

/// Why a request failed. Stale: a reused connection was closed before a byte of the answer came.
enum class Failure { Connect, Reset, Stale, Empty, Cut, ServerError, OtherStatus, Timeout, Body };

/// What one request was, for the tally.
struct Request {
    std::int64_t number = 0;
    bool post = false;
    bool slow = false;
    bool reused = false; ///< sent on a connection that had answered before
    Clock::time_point begun = {};
};

/// Counts every request exactly once: answered as it should be, or failed and how.
class Tally
{
public:
    void answered(const Request &request, const std::string &zone, const std::string &version);
    void failed(const Request &request, Failure why, const std::string &detail);
    void begun(const Request &request) { m_lastBegun = request.begun; }
    void connected() { ++m_connections; }
    std::int64_t done() const { return m_answered + m_failed; }
    /// {"requests": .., "failed": ..}: what a test polls while the load runs.
    std::string progress() const;
    /// One JSON object with everything.
    std::string report() const;

private:
    void count(const Request &request);

    Clock::time_point m_start = Clock::now();
    Clock::time_point m_lastBegun = m_start; ///< the rate is counted up to here
    std::int64_t m_answered = 0;
    std::int64_t m_failed = 0;
    std::int64_t m_posts = 0;
    std::int64_t m_slow = 0;
    std::int64_t m_reused = 0;
    std::int64_t m_connections = 0;
    std::map<Failure, std::int64_t> m_failures = {};
    std::map<std::string, std::int64_t> m_zones = {};
    std::map<std::string, std::int64_t> m_versions = {};
    std::vector<float> m_milliseconds = {};
    std::vector<std::string> m_first = {}; ///< the first few failures, in words
};

} // namespace switchyard::load
