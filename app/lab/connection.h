#pragma once
#include <httplib.h>

#include <string>

namespace switchyard::lab
{

/// A connected socket as cpp-httplib's stream. Reads ahead; keeps what is written until flush(), so
/// that an answer leaves in one piece or not at all. Closes the socket at its end.
class Connection final : public httplib::Stream
{
public:
    explicit Connection(int fd) : m_fd(fd) {}
    ~Connection() override;
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Waits until a request begins; false when the other side closed, or `limitMs` passed.
    bool waitForRequest(int limitMs);
    /// False: the other side is gone.
    bool flush();
    /// Closing will tell the other side that something broke (RST).
    void reset();
    bool hungUp() const;

    bool is_readable() const override { return true; }
    bool is_writable() const override { return true; }
    ssize_t read(char *out, size_t size) override;
    ssize_t write(const char *data, size_t size) override;
    void get_remote_ip_and_port(std::string &ip, int &port) const override;
    void get_local_ip_and_port(std::string &ip, int &port) const override;
    socket_t socket() const override { return m_fd; }

private:
    int m_fd;
    std::string m_ahead;
    size_t m_taken = 0;
    std::string m_written;
};

} // namespace switchyard::lab
