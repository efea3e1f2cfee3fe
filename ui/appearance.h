#pragma once
#include <QtGlobal>

namespace switchyard
{

enum class Colours : quint8 { AsTheSystem, Light, Dark };
enum class Language : quint8 { AsTheSystem, English, Chinese };

/// What a person has chosen of how every window looks.
struct Appearance {
    Colours colours = Colours::AsTheSystem;
    Language language = Language::AsTheSystem;
    friend bool operator==(const Appearance &, const Appearance &) = default;
};

} // namespace switchyard
