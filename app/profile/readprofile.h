#pragma once
#include "models/zones/profile.h"

#include <QString>
#include <tl/expected.hpp>
#include <vector>

namespace switchyard
{

/// One thing wrong with a profile file, for the person who wrote it.
struct ProfileError {
    QString file = {};
    int line = 0;      ///< from 1; 0: the error is about the file as a whole
    int column = 0;    ///< from 1, in characters
    QString text = {}; ///< one line: what is wrong, and what is allowed
    /// "file:line:column: text", as compilers write it and editors follow it.
    QString toLine() const;
    friend bool operator==(const ProfileError &, const ProfileError &) = default;
};

using ProfileResult = tl::expected<Profile, std::vector<ProfileError>>;

/// Reads and checks a profile file. All errors that can be told at once are returned, in the order
/// of the file; a profile with an error is never returned. Reads the one file and nothing else: no
/// endpoint is tried and no secret is fetched.
ProfileResult readProfile(const QString &path);

/// The same for text that is already here; `file` is only named in errors.
ProfileResult readProfileText(const QByteArray &text, const QString &file);

} // namespace switchyard
