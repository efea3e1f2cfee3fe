#pragma once
#include "app/profile/tablereader.h"

#include <QCoreApplication>

#include <vector>

namespace switchyard::profile
{

/// What one kind of source adds to the keys that all of its table have. A new kind is a row.
template<class Out>
struct Kind {
    const char *id;
    QStringList keys;
    void (*read)(TableReader &, Out &);
};

/// Reads "kind" and the keys of that kind. `elsewhere` (of the context "Profile") is what is said
/// of a key that only another kind has; %1 in it is this kind.
template<class Out>
void readKind(TableReader &in, const std::vector<Kind<Out>> &kinds, Out &out, const char *elsewhere)
{
    QStringList ids;
    for (const Kind<Out> &kind : kinds)
        ids.append(QString::fromLatin1(kind.id));
    in.choice("kind", out.kind, Need::Required, ids);
    QStringList others;
    QStringList own;
    for (const Kind<Out> &kind : kinds) {
        if (out.kind == QLatin1String(kind.id)) {
            kind.read(in, out);
            own = kind.keys;
        } else if (!out.kind.isEmpty()) {
            others += kind.keys;
        } else {
            for (const QString &key : kind.keys) // nobody can say which keys are wrong
                in.has(key.toLatin1().constData());
        }
    }
    others.removeIf([&own](const QString &key) { return own.contains(key); });
    in.misplaced(others, QCoreApplication::translate("Profile", elsewhere).arg(out.kind));
}

} // namespace switchyard::profile
