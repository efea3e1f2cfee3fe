#pragma once
#include "app/clouds/alibabaaction.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace switchyard
{

/// Who a key is for: one that looks, or one that also changes something.
enum class KeyRole : quint8 { Observer, Releaser };

/// That one action may be called on one resource.
struct RamRight {
    AlibabaAction action;
    QString region = {};
    QString resource = {}; ///< TYPE/ID; "*" where the API knows no narrower one
};

/// The RAM policy that gives exactly these rights, as JSON; empty where there is none.
QByteArray ramPolicy(const std::vector<RamRight> &rights);

} // namespace switchyard
