#include "models/release/invariants.h"

/// Stands in for the guard of the shipped program where a planted bug is to be seen by the ledger
/// itself.
namespace switchyard
{

std::vector<Violation> checkDecision(const Release &, const Input &, const Decision &)
{
    return {};
}

} // namespace switchyard
