#pragma once
#include <QString>
#include <QStringList>

#include <vector>

namespace switchyard
{

/// One entry of the keychain that a profile names. What stands in it is never shown.
struct SecretRow {
    enum class Is : quint8 { Asking, There, Missing, Unknown };
    QString name = {};
    QStringList usedBy = {}; ///< "balancer web", "robot ops"
    Is is = Is::Asking;
    QString why = {}; ///< Unknown: why, and what to do
    friend bool operator==(const SecretRow &, const SecretRow &) = default;
};

} // namespace switchyard
