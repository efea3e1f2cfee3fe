#include "app/upgrades/command.h"
#include "app/upgrades/commandtemplate.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <rapidcheck.h>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

const Instance instance{.id = u"10.1.0.11:pay:8080"_s,
                        .zone = Zone::B,
                        .service = u"pay"_s,
                        .host = u"10.1.0.11"_s,
                        .port = 8080};

/// A command that writes each of its arguments, followed by a NUL, to a file: the real child tells
/// what it was given.
struct Witness {
    QTemporaryDir dir = {};
    QString program() const { return dir.filePath(u"witness"_s); }
    QString file() const { return dir.filePath(u"arguments"_s); }
    Witness()
    {
        QFile script(program());
        if (!script.open(QIODevice::WriteOnly))
            qFatal("no folder for a test");
        script.write("#!/bin/sh\nout=$1\nshift\nprintf '%s\\0' \"$@\" >\"$out\"\n");
        script.close();
        script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    }
    QByteArrayList seen() const
    {
        QFile written(file());
        if (!written.open(QIODevice::ReadOnly))
            return {};
        QByteArrayList all = written.readAll().split('\0');
        all.removeLast();
        return all;
    }
};

CommandUpgrade onThisMachine(const UpgradeProfile &profile) { return {profile, makeLocalRunner()}; }

/// Text of letters that commands are made of, and of those that break them.
rc::Gen<QString> words()
{
    const auto letter = rc::gen::weightedOneOf<char>(
        {{6, rc::gen::elementOf(std::string("abzAZ019._:@+-"))},
         {2, rc::gen::elementOf(std::string(" ;|&$`'\"\\{}()<>*?#~!/=%,\n\t\r\x1b"))},
         {1, rc::gen::inRange<char>(1, 127)}});
    return rc::gen::map(rc::gen::container<std::string>(letter),
                        [](const std::string &text) { return QString::fromStdString(text); });
}

} // namespace

class TestCommandUpgrade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placeholdersAreFilledInsideTheirArgument()
    {
        const auto filled =
            fillTemplate({u"/usr/bin/deploy"_s, u"-e"_s, u"host={host} port={port} to={version}"_s,
                          u"{service}@{zone}:{instance}"_s, u"{\"json\": 1}"_s},
                         instance, u"v1.2+b3"_s);
        QCOMPARE(filled,
                 (Result<QStringList>({u"/usr/bin/deploy"_s, u"-e"_s,
                                       u"host=10.1.0.11 port=8080 to=v1.2+b3"_s,
                                       u"pay@B:10.1.0.11:pay:8080"_s, u"{\"json\": 1}"_s})));
    }

    void whatCouldBeMoreThanAValueIsRefused_data()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("nothing") << QString();
        QTest::newRow("an option") << u"-rf"_s;
        QTest::newRow("a long option") << u"--become"_s;
        QTest::newRow("a list") << u"v1 host=all"_s;
        QTest::newRow("a command") << u"v1;reboot"_s;
        QTest::newRow("a substitution") << u"$(reboot)"_s;
        QTest::newRow("a path") << u"../v1"_s;
        QTest::newRow("a line") << u"v1\n"_s;
        QTest::newRow("a placeholder") << u"{host}"_s;
        QTest::newRow("a letter that looks like one") << u"v\u0661"_s;
        QTest::newRow("too long") << QString(256, u'v');
    }
    void whatCouldBeMoreThanAValueIsRefused()
    {
        QFETCH(QString, version);
        const auto filled = fillTemplate({u"/bin/echo"_s, u"{version}"_s}, instance, version);
        QVERIFY(!filled);
        QCOMPARE(filled.error().kind, Failure::Kind::Refused);
        QVERIFY(!filled.error().maySent);
    }

    void aProgramThatIsNotAbsoluteOrAnUnknownPlaceholderIsRefused()
    {
        QVERIFY(!fillTemplate({}, instance, u"v2"_s));
        QVERIFY(!fillTemplate({u"deploy"_s}, instance, u"v2"_s));
        QVERIFY(!fillTemplate({u"{host}"_s}, instance, u"v2"_s));
        QVERIFY(!fillTemplate({u"/bin/echo"_s, u"{hosts}"_s}, instance, u"v2"_s));
        QCOMPARE(fillTemplate({u"/bin/{host}"_s}, instance, u"v2"_s)->front(), u"/bin/{host}"_s);
    }

    void aRealChildGetsEachArgumentAsItWasMeantOrNothingIsRun()
    {
        const Witness witness;
        QVERIFY(rc::check("arguments stay arguments", [&witness] {
            const auto parts = *rc::gen::container<std::vector<QString>>(words());
            const QString version = *rc::gen::oneOf(words(), rc::gen::just(u"v2.1-rc+7"_s));
            Instance target = instance;
            target.service =
                *rc::gen::weightedOneOf<QString>({{1, words()}, {3, rc::gen::just(u"pay"_s)}});
            UpgradeProfile profile;
            profile.deploy = {witness.program(), witness.file(), u"{version}"_s, u"x={service}"_s};
            QByteArrayList meant = {version.toUtf8(), "x=" + target.service.toUtf8()};
            for (QString part : parts) {
                part.remove(u'{'); // only ours are placeholders
                profile.deploy << part;
                meant << part.toUtf8();
            }
            QFile::remove(witness.file());
            const Outcome outcome = onThisMachine(profile).deploy(target, {version}, soon());
            RC_CLASSIFY(std::holds_alternative<Ok>(outcome), "run");
            if (std::holds_alternative<Ok>(outcome)) {
                RC_ASSERT(witness.seen() == meant);
                RC_ASSERT(!version.startsWith(u'-') && !version.isEmpty());
            } else {
                RC_ASSERT(std::holds_alternative<Refused>(outcome));
                RC_ASSERT(!QFile::exists(witness.file()));
            }
        }));
    }

    void theOutcomeIsTheCommands()
    {
        const auto run = [](const QStringList &command, const Call &call) {
            UpgradeProfile profile;
            profile.deploy = command;
            return onThisMachine(profile).deploy(instance, {u"v2"_s}, call);
        };
        QCOMPARE(run({u"/bin/true"_s}, soon()), Outcome(Ok{}));
        const Outcome failed = run({u"/bin/ls"_s, u"/nonexistent/{version}"_s}, soon());
        QVERIFY(std::holds_alternative<Refused>(failed));
        QVERIFY(std::get<Refused>(failed).why.detail.contains(u"/nonexistent/v2"_s));
        const Outcome missing = run({u"/nonexistent/deploy"_s}, soon());
        QVERIFY(std::holds_alternative<Refused>(missing));
        QVERIFY(!std::get<Refused>(missing).why.maySent);
        const Outcome cut =
            run({u"/bin/cat"_s, u"/dev/zero"_s}, Call::within(std::chrono::milliseconds(200)));
        QVERIFY(std::holds_alternative<Unknown>(cut));
        std::stop_source stop;
        stop.request_stop();
        const Outcome stopped = run({u"/bin/cat"_s, u"/dev/zero"_s},
                                    Call::within(std::chrono::seconds(60), stop.get_token()));
        QVERIFY(!std::holds_alternative<Ok>(stopped));
    }

    void thePreviewIsTheCommandAsAShellWouldHaveIt()
    {
        UpgradeProfile profile;
        profile.deploy = {u"/usr/bin/ssh"_s, u"{host}"_s, u"echo 'it' {version}"_s};
        QCOMPARE(onThisMachine(profile).preview(instance, u"v2"_s),
                 u"/usr/bin/ssh 10.1.0.11 'echo '\\''it'\\'' v2'"_s);
        QVERIFY(onThisMachine(profile).preview(instance, u"-v"_s).contains(u"nothing was run"_s));
    }

    void onlyKnownKindsAreMade()
    {
        QVERIFY(makeUpgrade({.kind = u"command"_s}));
        QVERIFY(makeUpgrade({.kind = u"cloud-assistant"_s}));
        QVERIFY(!makeUpgrade({.kind = u"wish"_s}));
        QVERIFY(!makeUpgrade({}));
    }
};

QTEST_APPLESS_MAIN(TestCommandUpgrade)
#include "test_commandupgrade.moc"
