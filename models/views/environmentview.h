#pragma once
#include <QString>
#include <map>
#include <vector>

namespace switchyard
{

/// How old the newest truth of one source is. Shown only when it nears its limit.
struct SourceAge {
    QString source = {}; ///< "registry A", "balancer web", "metrics"
    qint64 ageMs = -1;   ///< -1: it never answered
    qint64 limitMs = 0;  ///< older than this counts as unknown
    QString why = {};    ///< the newest failure, one sentence; empty: none
    friend bool operator==(const SourceAge &, const SourceAge &) = default;
};

/// Who holds the environment's lock, that is: who may run a release now.
enum class Holder : quint8 { Nobody, You, Other };

/// What stands in the bar on top: which environment this is, and who drives it.
struct EnvironmentView {
    QString name = {};
    QString id = {};
    bool isProtected = false;
    bool isLab = false;
    std::vector<SourceAge> sources = {}; ///< all of them; nearLimit() picks what is shown
    Holder holder = Holder::Nobody;
    QString holderName = {};   ///< Other: "ctl (4711)", "ops-3 on bastion (1213)"
    bool holderAnswers = true; ///< Other: false when it holds the lock but is silent
    qint64 heardMs = -1;       ///< Other, on another computer: how long ago; -1: on this one
    /// On another computer: its release may be taken over here.
    bool mayTakeOver = false;
    bool mayApprove = false;  ///< a release of another console waits for it
    bool mayHandOver = false; ///< You, with a team: what runs here may be let go to another console
    QString handOverWhy = {}; ///< why not just now; empty: it may
    bool lockIsLocal = false; ///< protected, and nothing keeps another computer from driving too
    QString keyName = {};     ///< the credential in use, such as "ram/zhang"; empty: none
    qint64 keyLeftMs = -1;    ///< until it ends; -1: not known or endless
    QString judge = {};       ///< "judge acts", "judge only watches"; empty: no judge
    std::map<QString, QString> untold = {}; ///< who outside could not be told, and why
    qint64 nowUtcMs = 0;                    ///< 0: nothing has been read yet
    friend bool operator==(const EnvironmentView &, const EnvironmentView &) = default;
};

/// Sources whose age is beyond two thirds of the limit, or that never answered, worst first.
std::vector<SourceAge> nearLimit(const EnvironmentView &view);
/// True where the age is beyond the limit, or nothing was ever read.
bool isStale(const SourceAge &source);
/// "registry A silent for 14 s"; "metrics never answered".
QString sourceText(const SourceAge &source);
/// "you drive", "ctl (4711) drives", "nobody drives".
QString holderText(const EnvironmentView &view);

} // namespace switchyard
