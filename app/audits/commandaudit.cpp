#include "app/audits/audit.h"

#include "app/net/lastwords.h"
#include "app/net/process.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Audit)
};

/// A program of the company's own; its exit code says it.
class CommandAudit final : public Audit
{
public:
    explicit CommandAudit(SharedProfile profile) : m_profile(std::move(profile)) {}

    Result<CheckAnswer> run(const QStringList &changes, const Call &call) override
    {
        const ProcessResult run = runProcess(
            m_profile.audit, call.noLongerThan(std::chrono::milliseconds(m_profile.limitMs)),
            {QStringLiteral("SWITCHYARD_CHANGES=") + changes.join(u'\n')});
        if (!run.started)
            return Error(Failure{.kind = Failure::Kind::Refused, .detail = run.error});
        const QString words = lastWords(run.out + '\n' + run.err);
        if (run.cut)
            return Error(Failure{.kind = call.stop.stop_requested() ? Failure::Kind::Stopped
                                                                    : Failure::Kind::TimedOut,
                                 .detail = Text::tr("%1 did not end in time and was ended: nothing "
                                                    "is known. Its last words: %2")
                                               .arg(m_profile.audit.first(), words),
                                 .maySent = true});
        return CheckAnswer{.name = m_profile.audit.first(),
                           .passed = run.exitCode == 0,
                           .detail = Text::tr("%1 ended with %2: %3")
                                         .arg(m_profile.audit.first())
                                         .arg(run.exitCode)
                                         .arg(words)};
    }

private:
    SharedProfile m_profile;
};

} // namespace

std::unique_ptr<Audit> makeAudit(const SharedProfile &profile)
{
    return profile.audit.isEmpty() ? nullptr : std::make_unique<CommandAudit>(profile);
}

} // namespace switchyard
