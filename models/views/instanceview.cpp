#include "models/views/instanceview.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct ServicesText {
    Q_DECLARE_TR_FUNCTIONS(ServicesText)
};

QString healthWord(Health health)
{
    switch (health) {
    case Health::Unknown:
        break;
    case Health::Up:
        return ServicesText::tr("up");
    case Health::Down:
        return ServicesText::tr("down");
    case Health::OutOfService:
        return ServicesText::tr("out of service");
    }
    return ServicesText::tr("not known");
}

} // namespace

QString registryWord(Health health, bool overridden, bool gone)
{
    if (gone)
        return ServicesText::tr("gone");
    const QString text = healthWord(health);
    return overridden ? ServicesText::tr("%1 (override)").arg(text) : text;
}

QString checkWord(Check direct)
{
    switch (direct) {
    case Check::Good:
        return ServicesText::tr("answers");
    case Check::Bad:
        return ServicesText::tr("fails");
    case Check::Unknown:
        break;
    }
    return ServicesText::tr("not known");
}

} // namespace switchyard
