// dataplane-load: clients that know nothing of the product, never retry, and count every failure.
//
//   dataplane-load HOST PORT [--keep-alive 50] [--fresh 20] [--rate 600] [--requests N]
//                  [--until-told] [--progress FILE]
//
// Runs until N requests are made and, with --until-told, SIGTERM has come. Prints one JSON object.
#include "tests/integration/dataplane/load/client.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sys/epoll.h>

using namespace switchyard::load;

namespace
{

volatile std::sig_atomic_t told = 0;

struct Options {
    sockaddr_in server = {};
    int keepAlive = 50;
    int fresh = 20;
    int rate = 600; ///< requests a second, all clients together
    std::int64_t requests = 0;
    bool untilTold = false;
    std::string progress = {};
};

bool parse(int argc, char **argv, Options &options)
{
    if (argc < 3 || inet_pton(AF_INET, argv[1], &options.server.sin_addr) != 1)
        return false;
    options.server.sin_family = AF_INET;
    options.server.sin_port = htons(static_cast<std::uint16_t>(std::atoi(argv[2])));
    for (int i = 3; i < argc; ++i) {
        const std::string name = argv[i];
        const char *value = i + 1 < argc ? argv[i + 1] : "";
        if (name == "--until-told") {
            options.untilTold = true;
            continue;
        }
        if (name == "--keep-alive")
            options.keepAlive = std::atoi(value);
        else if (name == "--fresh")
            options.fresh = std::atoi(value);
        else if (name == "--rate")
            options.rate = std::atoi(value);
        else if (name == "--requests")
            options.requests = std::atoll(value);
        else if (name == "--progress")
            options.progress = value;
        else
            return false;
        ++i;
    }
    return options.rate > 0 && options.keepAlive + options.fresh > 0;
}

/// A client and when its next request is due. Lateness is made up for, up to two seconds, so that
/// a slow answer does not lower the rate.
struct Paced {
    std::unique_ptr<Client> client;
    Clock::time_point due;
};

class Load
{
public:
    explicit Load(const Options &options) : m_options(options)
    {
        const int count = options.keepAlive + options.fresh;
        m_interval = std::chrono::nanoseconds(1'000'000'000LL * count / options.rate);
        for (int i = 0; i < count; ++i) {
            const auto keeps =
                i < options.keepAlive ? Client::Keeps::Connection : Client::Keeps::Nothing;
            m_clients.push_back({std::make_unique<Client>(m_epoll, static_cast<std::uint32_t>(i),
                                                          options.server, keeps, m_tally),
                                 Clock::now() + m_interval * i / count});
        }
    }

    void run()
    {
        while (mayBegin() || busy()) {
            std::array<epoll_event, 128> events;
            const int count = epoll_wait(m_epoll, events.data(), int(events.size()), beginDue());
            for (int i = 0; i < count; ++i)
                m_clients[events[i].data.u32].client->wake(events[i].events);
            writeProgress();
        }
    }

    std::string report() const { return m_tally.report(); }

private:
    bool mayBegin() const
    {
        return told > 1 ? false : m_begun < m_options.requests || (m_options.untilTold && !told);
    }

    bool busy() const
    {
        return std::ranges::any_of(m_clients, [](const Paced &p) { return !p.client->idle(); });
    }

    /// Begins what is due and gives up what is late; milliseconds until the next of either.
    int beginDue()
    {
        const auto now = Clock::now();
        auto next = now + std::chrono::milliseconds(100);
        for (auto &[client, due] : m_clients) {
            client->giveUpIfLate(now);
            if (client->idle() && due <= now && mayBegin()) {
                client->begin(m_begun++);
                due = std::max(due + m_interval, now - std::chrono::seconds(2));
            }
            next = std::min(next, client->idle() ? due : client->deadline());
        }
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next - now).count();
        return static_cast<int>(std::max<std::int64_t>(wait, mayBegin() ? 0 : 10));
    }

    void writeProgress()
    {
        const auto now = Clock::now();
        if (m_options.progress.empty() || now < m_nextProgress)
            return;
        m_nextProgress = now + std::chrono::milliseconds(100);
        const std::string fresh = m_options.progress + ".new";
        std::ofstream(fresh) << m_tally.progress() << '\n';
        std::rename(fresh.c_str(), m_options.progress.c_str());
    }

    Options m_options;
    int m_epoll = epoll_create1(EPOLL_CLOEXEC);
    Tally m_tally;
    std::chrono::nanoseconds m_interval = {};
    std::int64_t m_begun = 0;
    Clock::time_point m_nextProgress = {};
    std::vector<Paced> m_clients = {};
};

} // namespace

int main(int argc, char **argv)
{
    Options options;
    if (!parse(argc, argv, options)) {
        std::cerr << "usage: dataplane-load HOST PORT [--keep-alive N] [--fresh N] [--rate N] "
                     "[--requests N] [--until-told] [--progress FILE]\n";
        return 2;
    }
    std::signal(SIGTERM, [](int) { told = told + 1; });
    Load load(options);
    load.run();
    std::cout << load.report() << std::endl;
    return 0;
}
