#pragma once
#include "tests/support/labprocess.h"

namespace switchyard
{

/// switchyardctl on a lab, as a person or a script would call it.
class CtlProcess
{
public:
    struct Ended {
        int code = -1; ///< -1: it crashed, or was killed
        QJsonObject json = {};
        QString out = {};
        QString err = {};
    };

    /// `profile`: another file than the lab's own, such as a changed copy. The state is kept in the
    /// lab's folder, or in `state` of it: another computer's, as far as a console can tell.
    explicit CtlProcess(const LabProcess &lab, const QString &profile = {},
                        const QString &state = QStringLiteral("state"));

    QString profile() const { return m_profile; }
    QString stateFolder() const { return m_state; }
    /// A whole command, its words apart by one space. A word with a blank in it follows in `more`.
    Ended run(const QString &command, const QStringList &more = {}) const;
    std::unique_ptr<QProcess> begin(const QString &command, const QStringList &more = {}) const;
    /// Waits for the end of what was begun.
    static Ended end(QProcess &process);

private:
    QString m_profile;
    QString m_state;
};

/// A copy of the lab's profile with changes, each of which must apply; its path.
QString changedProfile(const LabProcess &lab, const QString &name,
                       const std::vector<std::pair<QByteArray, QByteArray>> &changes);

/// A lab's profile whose release takes seconds: two stages, short soaks.
QString quickProfile(const LabProcess &lab, const QByteArray &more = {});

} // namespace switchyard
