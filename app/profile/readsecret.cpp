#include "app/profile/parts.h"

namespace switchyard::profile
{
namespace
{

constexpr char shape[] = QT_TRANSLATE_NOOP(
    "Profile", "{ keychain = \"name\" } or { command = [\"/absolute/program\", \"...\"] }; "
               "the secret itself never stands in a profile");

void takeOne(TableReader &in, SecretSource &source, int &given)
{
    if (in.has("keychain")) {
        source.kind = SecretSource::Kind::Keychain;
        in.text("keychain", source.name, Need::Required, nameText);
        ++given;
    }
    if (in.has("command")) {
        source.kind = SecretSource::Kind::Command;
        in.program("command", source.command, Need::Required, {});
        ++given;
    }
    if (in.has("lab-file")) {
        source.kind = SecretSource::Kind::LabFile;
        in.text("lab-file", source.name, Need::Required, pathText);
        in.reading().labFiles.push_back(in.place("lab-file"));
        ++given;
    }
}

} // namespace

void readSecret(TableReader &in, const char *key, SecretSource &out, Need need)
{
    in.table(key, need, shape, [&](TableReader &secret) {
        SecretSource source;
        int given = 0;
        takeOne(secret, source, given);
        if (given == 1) {
            out = source;
            return;
        }
        in.fail(key,
                QCoreApplication::translate("Profile", "\"%1\" must have exactly one source: %2")
                    .arg(QString::fromLatin1(key), QCoreApplication::translate("Profile", shape)));
    });
}

void readEndpoint(TableReader &in, QString &out)
{
    in.text("endpoint", out, Need::Optional, originText);
    if (out.startsWith(u"http:") && !isLoopback(out))
        in.fail("endpoint", QCoreApplication::translate(
                                "Profile", "\"endpoint\" is \"%1\"; beyond this machine "
                                           "it must begin with https://")
                                .arg(shown(out)));
}

} // namespace switchyard::profile
