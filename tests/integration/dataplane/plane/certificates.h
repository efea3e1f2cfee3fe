#pragma once
#include <QString>

namespace switchyard::plane
{

/// Makes ca.crt, shop.crt and shop.key in `dir` with openssl: a CA of the test's own, and its
/// certificate for the production name shop.lab. Says what went wrong; empty: made.
QString makeCertificates(const QString &dir);

} // namespace switchyard::plane
