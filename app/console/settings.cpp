#include "app/console/settings.h"

#include <QSettings>

#include <algorithm>

namespace switchyard::console::settings
{

namespace
{

constexpr size_t mostKnown = 10;

/// One place for the two names; QSettings itself cannot be handed out.
struct Store : QSettings {
    Store() : QSettings(QStringLiteral("switchyard"), QStringLiteral("console")) {}
};

/// A number that stands in the file but is no choice of this version counts as 0.
template<class Choice>
Choice choiceOf(const QVariant &value, Choice last)
{
    const int number = value.toInt();
    return number >= 0 && number <= int(last) ? Choice(number) : Choice(0);
}

QString layoutKey(const QString &environment)
{
    return QStringLiteral("layout/") +
           QString::fromLatin1(environment.toUtf8().toHex()); // "/" parts a key
}

void write(const std::vector<KnownProfile> &profiles)
{
    Store to;
    to.beginWriteArray(u"known", int(profiles.size()));
    for (size_t i = 0; i < profiles.size(); ++i) {
        to.setArrayIndex(int(i));
        to.setValue(u"file", profiles[i].file);
        to.setValue(u"name", profiles[i].name);
        to.setValue(u"protected", profiles[i].isProtected);
    }
    to.endArray();
}

} // namespace

Appearance appearance()
{
    const Store from;
    return {.colours = choiceOf(from.value(u"colours"), Colours::Dark),
            .language = choiceOf(from.value(u"language"), Language::Chinese)};
}

void keep(const Appearance &appearance)
{
    Store to;
    to.setValue(u"colours", int(appearance.colours));
    to.setValue(u"language", int(appearance.language));
}

QByteArray layout(const QString &environment)
{
    return Store().value(layoutKey(environment)).toByteArray();
}

void keepLayout(const QString &environment, const QByteArray &layout)
{
    Store().setValue(layoutKey(environment), layout);
}

std::vector<KnownProfile> known()
{
    Store from;
    const int size = std::min(from.beginReadArray(u"known"), int(mostKnown));
    std::vector<KnownProfile> profiles;
    for (int i = 0; i < size; ++i) {
        from.setArrayIndex(i);
        const QString file = from.value(u"file").toString();
        if (!file.isEmpty())
            profiles.push_back(
                {file, from.value(u"name").toString(), from.value(u"protected").toBool()});
    }
    return profiles;
}

void keep(const KnownProfile &profile)
{
    std::vector<KnownProfile> profiles = known();
    std::erase_if(profiles, [&](const KnownProfile &one) { return one.file == profile.file; });
    profiles.insert(profiles.begin(), profile);
    profiles.resize(std::min(profiles.size(), mostKnown));
    write(profiles);
}

void forget(const QString &file)
{
    std::vector<KnownProfile> profiles = known();
    std::erase_if(profiles, [&](const KnownProfile &one) { return one.file == file; });
    write(profiles);
}

QStringList open() { return Store().value(u"open").toStringList(); }

void keepOpen(const QStringList &files) { Store().setValue(u"open", files); }

} // namespace switchyard::console::settings
