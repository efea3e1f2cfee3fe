#include "models/views/logline.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{
struct LogText {
    Q_DECLARE_TR_FUNCTIONS(LogText)
};
} // namespace

QString kindText(LogLine::Kind kind)
{
    switch (kind) {
    case LogLine::Kind::Note:
        return LogText::tr("note");
    case LogLine::Kind::Wish:
        return LogText::tr("wish");
    case LogLine::Kind::Sent:
        return LogText::tr("sent");
    case LogLine::Kind::Confirmed:
        return LogText::tr("confirmed");
    case LogLine::Kind::Unknown:
        return LogText::tr("unknown");
    case LogLine::Kind::Refused:
        return LogText::tr("refused");
    case LogLine::Kind::Verdict:
        return LogText::tr("verdict");
    case LogLine::Kind::Alarm:
        break;
    }
    return LogText::tr("alarm");
}

} // namespace switchyard
