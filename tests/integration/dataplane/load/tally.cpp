#include "tests/integration/dataplane/load/tally.h"

#include <algorithm>
#include <cstdio>

namespace switchyard::load
{
namespace
{

const std::map<Failure, const char *> failureNames{
    {Failure::Connect, "connect"},    {Failure::Reset, "reset"},     {Failure::Stale, "stale"},
    {Failure::Empty, "empty"},        {Failure::Cut, "cut"},         {Failure::ServerError, "5xx"},
    {Failure::OtherStatus, "status"}, {Failure::Timeout, "timeout"}, {Failure::Body, "body"},
};

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return text;
}

/// Server-supplied text in a JSON string: printable ASCII stays, the rest becomes '?'.
std::string quoted(const std::string &text)
{
    std::string out = "\"";
    for (const char c : text)
        out += (c < ' ' || c > '~' || c == '"' || c == '\\') ? '?' : c;
    return out + '"';
}

std::string object(const std::map<std::string, std::int64_t> &counts)
{
    std::string out = "{";
    for (const auto &[name, count] : counts)
        out += (out.size() > 1 ? ", " : "") + quoted(name) + ": " + std::to_string(count);
    return out + "}";
}

} // namespace

void Tally::count(const Request &request)
{
    m_posts += request.post;
    m_slow += request.slow;
    m_reused += request.reused;
}

void Tally::answered(const Request &request, const std::string &zone, const std::string &version)
{
    ++m_answered;
    count(request);
    ++m_zones[zone];
    ++m_versions[version];
    m_milliseconds.push_back(static_cast<float>(secondsSince(request.begun) * 1000));
}

void Tally::failed(const Request &request, Failure why, const std::string &detail)
{
    ++m_failed;
    count(request);
    ++m_failures[why];
    if (m_first.size() < 20)
        m_first.push_back(number(secondsSince(m_start)) + " s, request " +
                          std::to_string(request.number) + (request.post ? " POST " : " GET ") +
                          failureNames.at(why) + ": " + detail);
}

std::string Tally::progress() const
{
    return "{\"requests\": " + std::to_string(done()) +
           ", \"failed\": " + std::to_string(m_failed) + ", \"zones\": " + object(m_zones) +
           ", \"versions\": " + object(m_versions) + "}";
}

std::string Tally::report() const
{
    std::map<std::string, std::int64_t> failures;
    for (const auto &[failure, name] : failureNames)
        failures[name] = m_failures.contains(failure) ? m_failures.at(failure) : 0;
    auto sorted = m_milliseconds;
    std::ranges::sort(sorted);
    const auto quantile = [&](double q) {
        const auto index = static_cast<std::size_t>(q * static_cast<double>(sorted.size()));
        return sorted.empty() ? 0.0
                              : static_cast<double>(sorted[std::min(index, sorted.size() - 1)]);
    };
    std::string first;
    for (const auto &line : m_first)
        first += (first.empty() ? "" : ", ") + quoted(line);
    const double seconds = std::chrono::duration<double>(m_lastBegun - m_start).count();
    return "{\"requests\": " + std::to_string(done()) +
           ", \"failed\": " + std::to_string(m_failed) + ", \"failures\": " + object(failures) +
           ", \"posts\": " + std::to_string(m_posts) + ", \"slow\": " + std::to_string(m_slow) +
           ", \"reused\": " + std::to_string(m_reused) +
           ", \"connections\": " + std::to_string(m_connections) +
           ", \"zones\": " + object(m_zones) + ", \"versions\": " + object(m_versions) +
           ", \"seconds\": " + number(seconds) +
           ", \"rate\": " + number(static_cast<double>(done()) / seconds) +
           ", \"p50ms\": " + number(quantile(0.5)) + ", \"p95ms\": " + number(quantile(0.95)) +
           ", \"p99ms\": " + number(quantile(0.99)) + ", \"first\": [" + first + "]}";
}

} // namespace switchyard::load
