#pragma once
#include <string>

/// Who is logged in, kept in the Redis that both zones share, as a session store of a service would
/// keep it: an instance that is replaced forgets nobody. Redis's inline commands.
class Sessions
{
public:
    /// HOST:PORT
    explicit Sessions(std::string redis) : m_redis(std::move(redis)) {}

    /// The key of a new session; empty: Redis does not take it.
    std::string begin(const std::string &user) const;
    /// Empty: nobody is logged in with that key.
    std::string userOf(const std::string &key) const;

private:
    std::string ask(const std::string &command) const;

    std::string m_redis;
};
