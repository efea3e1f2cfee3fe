#pragma once
#include "models/views/servicerow.h"

#include <QStringList>

#include <array>

namespace switchyard
{

/// What an operator looks for: words that must all be found, in the name, the address, the version
/// or the state, and whether only what is not healthy counts.
class ServiceFilter
{
public:
    explicit ServiceFilter(const QString &text = {}, bool onlyUnhealthy = false);

    bool isEmpty() const { return m_words.empty() && !m_onlyUnhealthy; }
    /// The service or one of its instances.
    bool accepts(const ServiceRow &service, Attention attention) const;
    bool accepts(const ServiceRow &service, const InstanceRow &instance) const;
    /// Its instances are what is looked for, not the service as such.
    bool isWithin(const ServiceRow &service) const;

private:
    /// A word, and which states it is found in: they are few, and are looked at once.
    struct Word {
        QString text = {};
        std::array<std::array<bool, 2>, 4> registry = {}; ///< by Health, overridden
        bool gone = false;
        std::array<bool, 3> direct = {}; ///< by Check
    };
    static bool isIn(const Word &word, const ServiceRow &service);
    static bool isIn(const Word &word, const InstanceRow &instance);

    std::vector<Word> m_words = {};
    bool m_onlyUnhealthy = false;
};

} // namespace switchyard
