#pragma once
#include <QString>

#include <random>
#include <rapidcheck.h>

/// Properties that are asked of many values. The seed is the same in every run unless
/// SWITCHYARD_PROPERTY_SEED names another; a failure prints the one that broke it.
namespace switchyard::properties
{

inline quint64 firstSeed()
{
    static const quint64 seed =
        qEnvironmentVariable("SWITCHYARD_PROPERTY_SEED", QStringLiteral("1")).toULongLong();
    return seed;
}

/// `property` draws its values from the generator that it is given, and asserts with RC_ASSERT.
template<class Property>
bool hold(int times, Property property)
{
    rc::detail::TestParams params;
    params.seed = firstSeed();
    params.maxSuccess = times;
    const auto result = rc::detail::checkTestable(
        [&property] {
            // A seed has nothing smaller to be shrunk to.
            std::mt19937_64 random(
                *rc::gen::noShrink(rc::gen::resize(100, rc::gen::arbitrary<quint64>())));
            property(random);
        },
        rc::detail::TestMetadata{}, params);
    if (result.template is<rc::detail::SuccessResult>())
        return true;
    rc::detail::printResultMessage(result, std::cerr);
    return false;
}

} // namespace switchyard::properties
