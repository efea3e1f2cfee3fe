#pragma once
#include "app/lab/counters.h"
#include "app/lab/faults.h"
#include "app/lab/promql.h"

#include <httplib.h>

#include <thread>

namespace switchyard::lab
{

/// Scrapes the lab's counters twice a second and answers as Prometheus's HTTP API does.
class Metrics
{
public:
    static constexpr qint64 scrapeMs = 500;

    Metrics(Counters &counters, Faults &faults);
    ~Metrics();

    void start();
    void answer(const httplib::Request &request, httplib::Response &reply);

private:
    void instant(const httplib::Request &request, httplib::Response &reply);
    void range(const httplib::Request &request, httplib::Response &reply);

    Counters &m_counters;
    Faults &m_faults;
    std::atomic<bool> m_ending = false;
    std::thread m_scraper;
};

} // namespace switchyard::lab
