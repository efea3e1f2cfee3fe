// dataplane-keeper: keeps the instances of both zones running, as a service manager would.
//
//   dataplane-keeper DIR APP [--bad VERSION=PERCENT]... [--warm-up MS] [--sessions HOST:PORT]
//
// DIR/instances has a line an instance: "zone host port registry". DIR/PORT.version says what an
// instance runs when it is started; DIR/PORT.pid who it is. One that ends is started again.
// SIGTERM: ends all of them, and itself. No child outlives it.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace
{

struct Instance {
    std::string zone = {};
    std::string host = {};
    std::string port = {};
    std::string registry = {};
    pid_t pid = -1;
};

struct Options {
    std::string dir = {};
    std::string app = {};
    std::map<std::string, std::string> bad = {}; ///< percent of errors by version
    std::string warmUp = "0";
    std::string sessions = {};
};

bool parse(int argc, char **argv, Options &options)
{
    if (argc < 3 || argc % 2 == 0)
        return false;
    options.dir = argv[1];
    options.app = argv[2];
    for (int i = 3; i < argc; i += 2) {
        const std::string name = argv[i];
        const std::string value = argv[i + 1];
        if (name == "--warm-up") {
            options.warmUp = value;
        } else if (name == "--sessions") {
            options.sessions = value;
        } else if (const auto at = value.find('='); name == "--bad" && at != std::string::npos) {
            options.bad[value.substr(0, at)] = value.substr(at + 1);
        } else {
            return false;
        }
    }
    return true;
}

std::vector<Instance> readInstances(const std::string &dir)
{
    std::vector<Instance> instances;
    std::ifstream file(dir + "/instances");
    for (std::string line; std::getline(file, line);) {
        Instance instance;
        std::istringstream(line) >> instance.zone >> instance.host >> instance.port >>
            instance.registry;
        instances.push_back(instance);
    }
    return instances;
}

void start(Instance &instance, const Options &options)
{
    std::string version;
    std::ifstream(options.dir + "/" + instance.port + ".version") >> version;
    const auto bad = options.bad.find(version);
    const std::string errors = bad == options.bad.end() ? "0" : bad->second;
    const pid_t keeper = getpid();
    instance.pid = fork();
    if (instance.pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        if (getppid() == keeper)
            execl(options.app.c_str(), options.app.c_str(), "--zone", instance.zone.c_str(),
                  "--host", instance.host.c_str(), "--port", instance.port.c_str(), "--version",
                  version.c_str(), "--registry", instance.registry.c_str(), "--errors",
                  errors.c_str(), "--warm-up", options.warmUp.c_str(), "--sessions",
                  options.sessions.c_str(), nullptr);
        _exit(127);
    }
    const std::string path = options.dir + "/" + instance.port + ".pid";
    std::ofstream(path + ".new") << instance.pid << '\n';
    std::rename((path + ".new").c_str(), path.c_str());
}

/// Starts whichever has ended again. Several ends may arrive as one signal.
void startTheEnded(std::vector<Instance> &instances, const Options &options)
{
    for (pid_t ended; (ended = waitpid(-1, nullptr, WNOHANG)) > 0;)
        for (auto &instance : instances)
            if (instance.pid == ended)
                start(instance, options);
}

void endAll(const std::vector<Instance> &instances)
{
    for (const auto &instance : instances)
        kill(instance.pid, SIGKILL);
    while (waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
    }
}

} // namespace

int main(int argc, char **argv)
{
    Options options;
    if (!parse(argc, argv, options)) {
        std::cerr << "usage: dataplane-keeper DIR APP [--bad VERSION=PERCENT] [--warm-up MS] "
                     "[--sessions HOST:PORT]\n";
        return 2;
    }
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGCHLD);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    auto instances = readInstances(options.dir);
    for (auto &instance : instances)
        start(instance, options);
    for (int signal = 0; sigwait(&signals, &signal) == 0 && signal != SIGTERM;)
        startTheEnded(instances, options);
    endAll(instances);
    return 0;
}
