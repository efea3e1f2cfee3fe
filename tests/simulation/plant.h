#pragma once
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

/// A planted bug: a patch of one source file, built into the program that ought to notice it.
namespace switchyard::simulation
{

/// What the lines before the patch say: "# breaks: I3", "# what: ...", and so on.
struct Plant {
    QString name = {};    ///< of its file, without .patch
    QString what = {};    ///< the bug in words
    QString breaks = {};  ///< the invariant that must report it, such as I3
    bool alone = false;   ///< no other one may report it
    bool inOrder = false; ///< the exhaustive search must find it too
    QString target = {};  ///< the program that finds it; empty: this one, by seeds
    QString patch = {};   ///< where the patch lies
    QString source = {};  ///< what it patches, from the top of the sources
};

/// Where the sources and the build lie that are patched.
struct Ground {
    QString sources = {};
    QString build = {};
    QString unguarded = {}; ///< an object file whose checkDecision() finds nothing
};

/// What came of one.
struct Caught {
    bool caught = false;
    QString by = {};      ///< such as "I3 after 17 seeds"
    QString guard = {};   ///< what the shipped guard says of it; empty: nothing
    QString search = {};  ///< what the exhaustive search says of it; empty: not asked
    QString problem = {}; ///< why it does not count
};

/// The error is one sentence: a line is missing, or the patch is not of one file.
tl::expected<Plant, QString> readPlant(const QString &patchFile);

/// Applies the patch to a copy, builds and runs. Blocks; safe to call from several threads.
Caught tryPlant(const Plant &plant, const Ground &ground);

} // namespace switchyard::simulation
