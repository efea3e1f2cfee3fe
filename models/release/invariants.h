#pragma once
#include "models/release/decide.h"

/// The invariants of a zone release, asked of what one input led to. The numbers are those of
/// resources/docs/invariants.md. The local ones guard the shipped program: advance() refuses
/// a decision that breaks one.
namespace switchyard
{

struct Violation {
    int invariant = 0; ///< 4 is I4
    Text text = {};
    friend bool operator==(const Violation &, const Violation &) = default;
};

/// The invariants that can be told from a release, one input and its decision
/// alone: I1 to I8, I12, I13, I14, I16, I18, I20 to I24, I28, I31, and one write at
/// a time.
std::vector<Violation> checkDecision(const Release &before, const Input &input,
                                     const Decision &decision);
/// Of an effect on a batch of a live zone: the unit is the batch.
void checkBatch(const Release &before, const Input &input, const Release &after,
                const Effect &effect, std::vector<Violation> &out);

} // namespace switchyard
