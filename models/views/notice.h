#pragma once
#include <QJsonObject>
#include <QString>

namespace switchyard
{

/// What somebody outside is told of a release, who does not sit in front of the console.
struct Notice {
    enum class Kind : quint8 {
        Step,    ///< a step begins
        Trouble, ///< a person is needed, or traffic goes back
        End,
    };
    Kind kind = Kind::Step;
    qint64 utcMs = 0;
    QString environment = {};
    bool isProtected = false;
    bool isLab = false;
    QString id = {};      ///< of the release
    QString release = {}; ///< "2.42.0 to 40 services, B first"
    QString ticket = {};
    QString step = {};    ///< "Step 3 of 6: Upgrade B"
    QString serves = {};  ///< "A 100 %, B 0 %"
    QString verdict = {}; ///< the judge's newest sentence; empty: it has not judged
    QString who = {};
    QString what = {};   ///< what happened; empty: the step alone
    QString needed = {}; ///< of a person
    friend bool operator==(const Notice &, const Notice &) = default;
};

/// Some lines of plain text. What others have written in it is one line each, with controls shown.
QString noticeText(const Notice &notice);
/// The same for a machine.
QJsonObject noticeJson(const Notice &notice);

} // namespace switchyard
