#include "app/clouds/alibabaaction.h"

namespace switchyard
{

const char *productName(AlibabaProduct product)
{
    switch (product) {
    case AlibabaProduct::Slb:
        return "slb";
    case AlibabaProduct::Alb:
        return "alb";
    case AlibabaProduct::Ecs:
        return "ecs";
    case AlibabaProduct::Cms:
        return "cms";
    }
    return "";
}

const char *productVersion(AlibabaProduct product)
{
    switch (product) {
    case AlibabaProduct::Slb:
        return "2014-05-15";
    case AlibabaProduct::Alb:
        return "2020-06-16";
    case AlibabaProduct::Ecs:
        return "2014-05-26";
    case AlibabaProduct::Cms:
        return "2019-01-01";
    }
    return "";
}

} // namespace switchyard
