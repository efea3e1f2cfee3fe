#pragma once
#include "models/zones/instance.h"
#include "models/zones/result.h"

#include <vector>

namespace switchyard
{

/// Puts the parts of a zone beside those whom its registry lists. Nobody finds a part by a
/// registry, so it is out of service exactly while everybody is whom that lists.
class PartsStanding
{
public:
    /// A service that is both is a Failure: nobody could say whose version it runs.
    Result<std::vector<Instance>> beside(std::vector<Instance> listed,
                                         const std::vector<Instance> &parts);

private:
    bool m_isOut = false; ///< stays so while nobody is listed at all
};

} // namespace switchyard
