#include "app/artefacts/artefacts.h"

#include "app/net/json.h"
#include "app/net/lastwords.h"
#include "app/net/placeholders.h"
#include "app/net/process.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Artefacts)
};

/// What the program says where the store answered and does not have it.
constexpr int exitMissing = 1;
constexpr qsizetype mostNamed = 8;
constexpr qsizetype mostWords = 120;

QString nameOf(const Artefact &artefact)
{
    return shownText(artefact.service + u' ' + artefact.version, 100);
}

/// Several names, as many as a line takes.
QString namesOf(const QStringList &all)
{
    const QString names = all.mid(0, mostNamed).join(u", "_s);
    return all.size() <= mostNamed
               ? names
               : Text::tr("%1 and %2 more").arg(names).arg(all.size() - mostNamed);
}

/// A program of the company's own, once for each; its exit code says it.
class CommandArtefacts final : public Artefacts
{
public:
    explicit CommandArtefacts(ArtefactsProfile profile) : m_profile(std::move(profile)) {}

    Result<CheckAnswer> look(const std::vector<Artefact> &wanted, const Call &call) override
    {
        const Call whole = call.noLongerThan(std::chrono::milliseconds(m_profile.limitMs));
        QStringList there;
        QStringList missing;
        for (const Artefact &artefact : wanted) {
            const Result<QString> lack = lackOf(artefact, whole);
            if (!lack && missing.isEmpty())
                return Error(lack.error());
            if (!lack)
                break; // what is missing already is told; the rest is asked for again
            if (lack->isEmpty())
                there << nameOf(artefact);
            else
                missing << *lack;
        }
        const QString text = missing.isEmpty() ? Text::tr("there: %1").arg(namesOf(there))
                                               : Text::tr("missing: %1").arg(namesOf(missing));
        return CheckAnswer{
            .name = m_profile.check.first(), .passed = missing.isEmpty(), .detail = text};
    }

private:
    /// Empty: it is there. Else its name and what the program said.
    Result<QString> lackOf(const Artefact &artefact, const Call &call) const
    {
        const QString name = artefact.name.isEmpty() ? artefact.version : artefact.name;
        const auto command = fillPlaceholders(m_profile.check, {{u"service"_s, artefact.service},
                                                                {u"version"_s, artefact.version},
                                                                {u"artefact"_s, name}});
        if (!command)
            return unasked(artefact, command.error().kind, command.error().detail);
        const ProcessResult run =
            runProcess(*command, call, {u"SWITCHYARD_ARTEFACT="_s + artefact.name});
        if (!run.started)
            return unasked(artefact, Failure::Kind::Refused, run.error);
        const QString words = lastWords(run.out + '\n' + run.err).right(mostWords);
        if (run.cut)
            return unasked(artefact,
                           call.stop.stop_requested() ? Failure::Kind::Stopped
                                                      : Failure::Kind::TimedOut,
                           Text::tr("%1 did not end in time and was ended. Its last words: %2")
                               .arg(command->first(), words));
        if (run.exitCode == 0)
            return QString();
        if (run.exitCode == exitMissing)
            return u"%1 (%2)"_s.arg(nameOf(artefact), words);
        return unasked(
            artefact, Failure::Kind::Refused,
            Text::tr("%1 ended with %2: %3").arg(command->first()).arg(run.exitCode).arg(words));
    }

    static Error unasked(const Artefact &artefact, Failure::Kind kind, const QString &why)
    {
        return Error(Failure{
            .kind = kind,
            .detail = Text::tr("nobody knows whether %1 is there: %2").arg(nameOf(artefact), why)});
    }

    ArtefactsProfile m_profile;
};

} // namespace

std::unique_ptr<Artefacts> makeArtefacts(const ArtefactsProfile &profile)
{
    return profile.check.isEmpty() ? nullptr : std::make_unique<CommandArtefacts>(profile);
}

} // namespace switchyard
