#pragma once
#include <QMetaType>

namespace switchyard
{

enum class PictureFormat : quint8 { Png, Svg };

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::PictureFormat)
