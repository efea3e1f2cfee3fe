#pragma once
#include "app/engine/ports.h"
#include "app/engine/report.h"
#include "app/engine/worker.h"

namespace switchyard
{

/// How often somebody who cannot be told is tried again.
struct Patience {
    int tries = 3;
    std::chrono::milliseconds first = std::chrono::seconds(5); ///< then twice as long, and so on
    std::chrono::milliseconds most = std::chrono::seconds(60);
    bool spaced = true; ///< messages keep the distance that a robot wants
};

/// Tells those outside how a release goes, each on a worker of its own: one message at a time, and
/// what comes meanwhile is told together. Nothing waits for it, and a failure is told and
/// forgotten.
class Heralds
{
public:
    /// `told` is called on any thread, with what came of each message.
    Heralds(const std::vector<NotifyPorts> &ports, std::function<void(ToldOutside)> told,
            Patience patience = {});

    bool isEmpty() const { return m_lines.empty(); }
    void tell(const std::vector<Notice> &notices);
    /// The program ends: keeps no distance any more, and waits until all is told or the limit.
    void hurry(std::chrono::milliseconds limit);
    std::vector<Worker *> workers() const;

private:
    struct Line;
    std::vector<std::shared_ptr<Line>> m_lines = {};
    std::vector<std::unique_ptr<Worker>> m_workers = {};
};

} // namespace switchyard
