#pragma once
#include "models/release/record.h"

#include <functional>

namespace switchyard::bench
{

/// One release: an export's lines, or what is kept for the tests.
std::vector<Record> oneRelease(const QString &path);
/// One chain of `count` copies of it, one after the other, a release at a time.
void eachRelease(int count, const std::vector<Record> &one,
                 const std::function<void(const std::vector<QByteArray> &)> &take);

} // namespace switchyard::bench
