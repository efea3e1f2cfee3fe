#pragma once
#include <string>

namespace switchyard::load
{

/// One HTTP/1.1 answer, read as it arrives. Knows Content-Length and read-to-end; nothing in this
/// data plane sends chunks, and one that did would be counted as cut or as a wrong body.
class Answer
{
public:
    void take(const char *bytes, std::size_t count);
    bool empty() const { return m_bytes.empty(); }
    bool headDone() const { return m_bodyAt != std::string::npos; }
    /// Whole by its length; an answer without one is whole when the connection ends.
    bool whole() const { return headDone() && m_length >= 0 && bodySize() >= m_length; }
    bool wholeAtEnd() const { return headDone() && (m_length < 0 || bodySize() >= m_length); }
    int status() const { return m_status; }
    bool closes() const { return m_closes; }
    std::string header(const std::string &lowerName) const;
    std::string body() const { return m_bytes.substr(m_bodyAt); }

private:
    long bodySize() const { return static_cast<long>(m_bytes.size() - m_bodyAt); }
    void readHead();

    std::string m_bytes = {};
    std::size_t m_bodyAt = std::string::npos;
    int m_status = 0;
    long m_length = -1;
    bool m_closes = false;
};

} // namespace switchyard::load
