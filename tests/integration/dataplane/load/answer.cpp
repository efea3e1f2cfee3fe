#include "tests/integration/dataplane/load/answer.h"

#include <algorithm>
#include <cstdlib>

namespace switchyard::load
{
namespace
{

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

} // namespace

void Answer::take(const char *bytes, std::size_t count)
{
    m_bytes.append(bytes, count);
    if (headDone())
        return;
    const auto end = m_bytes.find("\r\n\r\n");
    if (end == std::string::npos)
        return;
    m_bodyAt = end + 4;
    readHead();
}

void Answer::readHead()
{
    if (m_bytes.starts_with("HTTP/1.") && m_bytes.size() > 12)
        m_status = std::atoi(m_bytes.c_str() + 9);
    if (const auto length = header("content-length"); !length.empty())
        m_length = std::atol(length.c_str());
    m_closes =
        lower(header("connection")) == "close" || m_bytes.starts_with("HTTP/1.0") || m_length < 0;
}

std::string Answer::header(const std::string &lowerName) const
{
    auto at = m_bytes.find("\r\n");
    while (at != std::string::npos && at + 4 < m_bodyAt) {
        const auto end = m_bytes.find("\r\n", at + 2);
        const auto line = m_bytes.substr(at + 2, end - at - 2);
        const auto colon = line.find(':');
        if (colon != std::string::npos && lower(line.substr(0, colon)) == lowerName) {
            const auto value = line.find_first_not_of(' ', colon + 1);
            return value == std::string::npos ? std::string() : line.substr(value);
        }
        at = end;
    }
    return {};
}

} // namespace switchyard::load
