#include "tests/simulation/search/moves.h"

namespace switchyard::simulation::search
{

std::string wordsOf(Move move)
{
    static constexpr const char *names[] = {"time passes",
                                            "weights are set",
                                            "a hung write is given up",
                                            "a late write lands",
                                            "the flag is set",
                                            "the deploy is done",
                                            "time passes without a program",
                                            "a program takes over",
                                            "a person answers",

                                            "a person resumes",
                                            "a person wishes",
                                            "FAULT a write hangs",
                                            "FAULT a write is refused as busy",
                                            "FAULT a write is denied",
                                            "FAULT a write is answered and not done",
                                            "FAULT the flag is cut",
                                            "FAULT the flag is denied",
                                            "FAULT a deploy is cut",
                                            "FAULT a deploy is denied",
                                            "FAULT the checks fail",
                                            "FAULT the guard finds errors",
                                            "FAULT an instance dies",
                                            "FAULT an instance is back with the old version",
                                            "FAULT a balancer is silent",
                                            "FAULT somebody else sets a weight",
                                            "FAULT the machine sleeps",
                                            "FAULT the program dies"};
    return std::string(names[move.kind]) + " (" + std::to_string(move.arg >> 4) + "," +
           std::to_string(move.arg & 15) + ")";
}

} // namespace switchyard::simulation::search
