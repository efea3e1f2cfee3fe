#include "app/secrets/credentials.h"
#include "app/secrets/secrets.h"

#include <QDataStream>
#include <QDebug>
#include <QFile>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <future>
#include <iostream>
#include <unistd.h>

using namespace switchyard;
using namespace std::chrono_literals;

namespace
{

template<class T>
concept Printable = requires(T value)
{
    qDebug() << value;
};
template<class T>
concept Streamable = requires(T value, std::ostream &stream)
{
    stream << value;
};
template<class T>
concept Storable = requires(T value, QDataStream &stream)
{
    stream << value;
};
template<class T>
concept TurnsToJson = requires(T value)
{
    QJsonValue(value);
};
template<class T>
concept TurnsToText = std::is_convertible_v<T, QString> || std::is_convertible_v<T, QByteArray>;

static_assert(Printable<QByteArray> && Storable<QByteArray>);
static_assert(!Printable<SecretBytes> && !Streamable<SecretBytes> && !Storable<SecretBytes>);
static_assert(!TurnsToJson<SecretBytes> && !TurnsToText<SecretBytes>);

/// A container whose memory outlives it, so that it can be looked at afterwards.
struct Watched {
    static inline char memory[3][4] = {};
    static inline int made = 0;
    int slot = -1;

    Watched() = default;
    Watched(const char *text, qsizetype size) : slot(made++)
    {
        memcpy(memory[slot], text, size_t(size));
    }
    const char *constData() const { return memory[slot]; }
    char *data() { return memory[slot]; }
    qsizetype size() const { return 4; }
    bool isEmpty() const { return slot < 0; }
    bool isDetached() const { return true; }
};

Call soon() { return Call::within(20s); }

Result<SecretBytes> fromShell(const QString &script, const Call &call = soon())
{
    return fetchSecret({.kind = SecretSource::Kind::Command,
                        .command = {QStringLiteral("/bin/sh"), QStringLiteral("-c"), script}},
                       call);
}

QString writeFile(const QTemporaryDir &dir, const QByteArray &bytes, QFile::Permissions permissions)
{
    const QString path = dir.filePath(QStringLiteral("secret"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    file.setPermissions(permissions);
    return path;
}

Result<SecretBytes> fromFile(const QString &path)
{
    return fetchSecret({.kind = SecretSource::Kind::LabFile, .name = path}, soon());
}

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecretIsOverwrittenWhenItGoes();
    void copiesAreIndependent();
    void aCommandGivesItsOutputWithoutTheLineEnd();
    void aCommandThatFailsSaysItsWordsAndNotItsOutput();
    void aCommandThatHangsIsEnded();
    void aLabFileIsReadWhenOnlyItsOwnerCan();
    void aLabFileThatOthersCanReachIsRefused_data();
    void aLabFileThatOthersCanReachIsRefused();
    void aLinkIsNotALabFile();
    void noSourceIsAClearFailure();
    void credentialsAreAnIdAndASecret_data();
    void credentialsAreAnIdAndASecret();
};

void TestSecrets::aSecretIsOverwrittenWhenItGoes()
{
    {
        Secret<Watched> one(Watched("abcd", 4));
        QCOMPARE(QByteArray(Watched::memory[0], 4), QByteArray(4, '\0')); // what was handed over
        QCOMPARE(QByteArray(Watched::memory[1], 4), QByteArray("abcd"));
        const Secret<Watched> two(one);
        QCOMPARE(QByteArray(Watched::memory[2], 4), QByteArray("abcd"));
    }
    for (const auto &memory : Watched::memory)
        QCOMPARE(QByteArray(memory, 4), QByteArray(4, '\0'));
}

void TestSecrets::copiesAreIndependent()
{
    const QByteArray shared("shared value");
    SecretBytes copy;
    {
        const SecretBytes original(shared);
        copy = original;
    }
    QCOMPARE(copy.reveal(), QByteArray("shared value"));
    QCOMPARE(shared, QByteArray("shared value")); // somebody else's copy is left alone
    const SecretBytes moved(std::move(copy));
    QCOMPARE(moved.reveal(), shared);
    QVERIFY(SecretBytes().isEmpty());
}

void TestSecrets::aCommandGivesItsOutputWithoutTheLineEnd()
{
    const auto value = fromShell(QStringLiteral("printf 'id  sec ret\\r\\n\\n'"));
    QVERIFY(value);
    QCOMPARE(value->reveal(), QByteArray("id  sec ret"));
}

void TestSecrets::aCommandThatFailsSaysItsWordsAndNotItsOutput()
{
    const auto value = fromShell(QStringLiteral("echo canary; echo 'vault is sealed' >&2; exit 3"));
    QVERIFY(!value);
    QVERIFY2(value.error().detail.contains(QStringLiteral("vault is sealed")),
             qPrintable(value.error().detail));
    QVERIFY(!value.error().detail.contains(QStringLiteral("canary")));
    QVERIFY(!fromShell(QStringLiteral("echo")));
    QVERIFY(!fromShell(QStringLiteral("head -c 20000 /dev/zero")));
    QVERIFY(!fetchSecret({.kind = SecretSource::Kind::Command, .command = {QStringLiteral("sh")}},
                         soon()));
}

void TestSecrets::aCommandThatHangsIsEnded()
{
    const auto value = fromShell(QStringLiteral("sleep 1000"), Call::within(200ms));
    QVERIFY(!value);
    QCOMPARE(value.error().kind, Failure::Kind::TimedOut);
}

void TestSecrets::aLabFileIsReadWhenOnlyItsOwnerCan()
{
    QTemporaryDir dir;
    const auto value =
        fromFile(writeFile(dir, "id secret\n", QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY2(value, qPrintable(value ? QString() : value.error().detail));
    QCOMPARE(value->reveal(), QByteArray("id secret"));
    QVERIFY(!fromFile(dir.filePath(QStringLiteral("other"))));
    QVERIFY(!fromFile(dir.path()));
}

void TestSecrets::aLabFileThatOthersCanReachIsRefused_data()
{
    QTest::addColumn<QFile::Permissions>("more");
    QTest::newRow("group reads") << QFile::Permissions(QFile::ReadGroup);
    QTest::newRow("others read") << QFile::Permissions(QFile::ReadOther);
    QTest::newRow("group writes") << QFile::Permissions(QFile::WriteGroup);
    QTest::newRow("owner runs") << QFile::Permissions(QFile::ExeOwner);
}

void TestSecrets::aLabFileThatOthersCanReachIsRefused()
{
    QFETCH(QFile::Permissions, more);
    QTemporaryDir dir;
    const auto value =
        fromFile(writeFile(dir, "id secret", QFile::ReadOwner | QFile::WriteOwner | more));
    QVERIFY(!value);
    QVERIFY2(value.error().detail.contains(QStringLiteral("0600")),
             qPrintable(value.error().detail));
}

void TestSecrets::aLinkIsNotALabFile()
{
    QTemporaryDir dir;
    const QString path = writeFile(dir, "id secret", QFile::ReadOwner | QFile::WriteOwner);
    const QString link = dir.filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(path, link));
    QVERIFY(!fromFile(link));
}

void TestSecrets::noSourceIsAClearFailure()
{
    const auto value = fetchSecret({}, soon());
    QVERIFY(!value);
    QVERIFY(!value.error().detail.isEmpty());
}

void TestSecrets::credentialsAreAnIdAndASecret_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("right");
    QTest::newRow("one line") << QByteArray("id secret") << QByteArray() << true;
    QTest::newRow("two lines") << QByteArray("id\nsecret\n") << QByteArray() << true;
    QTest::newRow("with a token") << QByteArray("id secret to/ken==") << QByteArray("to/ken==")
                                  << true;
    QTest::newRow("alone") << QByteArray("secret") << QByteArray() << false;
    QTest::newRow("with its end") << QByteArray("id secret token 2026-11-23T04:05:06Z")
                                  << QByteArray("token") << true;
    QTest::newRow("as STS answers")
        << QByteArray(R"({"Credentials": {"AccessKeyId": "id", "AccessKeySecret": "secret",
            "SecurityToken": "token", "Expiration": "2026-11-23T04:05:06Z"}})")
        << QByteArray("token") << true;
    QTest::newRow("as the metadata of an instance answers")
        << QByteArray(R"({"AccessKeyId": "id", "AccessKeySecret": "secret", "SecurityToken":
            "token", "Expiration": "2026-11-23T04:05:06Z", "Code": "Success"})")
        << QByteArray("token") << true;
    QTest::newRow("JSON of something else")
        << QByteArray(R"({"Code": "Failed"})") << QByteArray() << false;
    QTest::newRow("too many") << QByteArray("id secret token more") << QByteArray() << false;
    QTest::newRow("nothing") << QByteArray() << QByteArray() << false;
}

void TestSecrets::credentialsAreAnIdAndASecret()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, token);
    QFETCH(bool, right);
    const auto credentials = readCredentials(SecretBytes(value));
    QCOMPARE(bool(credentials), right);
    if (right) {
        QCOMPARE(credentials->id, QStringLiteral("id"));
        QCOMPARE(credentials->secret.reveal(), QByteArray("secret"));
        QCOMPARE(credentials->token.reveal(), token);
        QCOMPARE(credentials->end, value.contains("04:05:06")
                                       ? QDateTime({2026, 11, 23}, {4, 5, 6}, Qt::UTC)
                                       : QDateTime());
    } else {
        QVERIFY(!credentials.error().detail.contains(QStringLiteral("secret token more")));
    }
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "test_secrets.moc"
