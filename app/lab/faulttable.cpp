#include "app/lab/faults.h"

namespace switchyard::lab
{

const std::vector<FaultRow> &faultTable()
{
    using Form = FaultRow::Form;
    static const std::vector<FaultRow> table{
        {"errors", Form::Service, "SERVICE:PERCENT",
         "versions of the service other than the one at the start fail so many requests with 500"},
        {"slow", Form::Service, "SERVICE:MS", "each answer of the service takes so much longer"},
        {"die", Form::Once, "INSTANCE", "the instance dies as by kill -9; a deploy brings it back"},
        {"api-delay", Form::Number, "MS", "each call of the balancer API takes so much longer"},
        {"api-timeout-applied", Form::Count, "[N]", "a change is applied, its answer never comes"},
        {"api-timeout-not-applied", Form::Count, "[N]",
         "a change is not applied, its answer never comes"},
        {"api-late", Form::Number, "MS",
         "a change's answer never comes, and it is applied so much later"},
        {"api-ignored", Form::Count, "[N]", "a change is answered as done and is not applied"},
        {"api-unreachable", Form::Plain, "", "the balancer API takes calls and never answers"},
        {"partial-apply", Form::Count, "[N]",
         "half of a change's servers are changed, then comes an InternalError"},
        {"job-fails", Form::Count, "[N]",
         "ALB: a change is accepted, and its job ends Failed without having changed anything"},
        {"throttled", Form::Count, "[N]", "the balancer API answers Throttling.User"},
        {"busy", Form::Count, "[N]",
         "changes are answered with ServiceIsConfiguring, or SystemBusy by ALB"},
        {"denied", Form::Count, "[N]", "the balancer API answers Forbidden.RAM"},
        {"assistant-refused", Form::Count, "[N]",
         "Cloud Assistant refuses a command: the server is not running"},
        {"assistant-undelivered", Form::Count, "[N]",
         "Cloud Assistant takes a command and cannot deliver it in time"},
        {"assistant-timeout", Form::Count, "[N]",
         "a command does its work, and Cloud Assistant says that its time was over"},
        {"assistant-slow", Form::Number, "MS", "commands lie so long before they begin"},
        {"assistant-lost", Form::Count, "[N]",
         "a command is taken and run, the answer never comes"},
        {"stale-reads", Form::Number, "MS", "reads of the balancer API are so old"},
        {"hold", Form::Call, "CALL[:before|after][:N]",
         "the next (or N-th) call parks before or after (default) it is applied; CALL is an action "
         "of the balancer API, Deploy, Drain, Registry or Metrics"},
        {"release", Form::Once, "CALL", "lets a parked call go"},
        {"hold-deploy", Form::Once, "[before|after]", "the same as hold=Deploy"},
        {"foreign-weight", Form::Once, "SERVER:WEIGHT",
         "someone else sets this weight on every balancer"},
        {"registry-unreachable", Form::Zone, "[A|B]", "the registry refuses connections"},
        {"registry-silent", Form::Zone, "[A|B]", "the registry takes requests and never answers"},
        {"metrics-unreachable", Form::Plain, "", "the metrics refuse connections"},
        {"metrics-silent", Form::Plain, "", "the metrics take requests and never answer"},
        {"metrics-missing", Form::Zone, "[A|B]", "the metrics have no series"},
    };
    return table;
}

} // namespace switchyard::lab
