#include "app/language/language.h"
#include "models/zones/text.h"

#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

/// All patterns of sentences, as the catalogue has them.
QStringList patterns()
{
    QFile file(u":/translations/sentences.txt"_s);
    return file.open(QIODevice::ReadOnly)
               ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
               : QStringList();
}

/// As it stands in the log: inside another one, in English.
QString inside(const Text &sentence)
{
    return Text{u"Judged healthy: %1"_s, {sentence.english()}}.shown();
}

} // namespace

class TestSentences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { installLanguage(*QCoreApplication::instance(), QLocale(u"zh_CN"_s)); }

    void aVerdictInsideALineIsSaidInItsLanguage()
    {
        const Text verdict{
            u"The new zone is not worse: errors %2 in the new zone, %3 in the old one"_s,
            {u"all"_s, u"0 / 90 = 0.00 %"_s, u"2 / 100 = 2.00 %"_s}};
        QCOMPARE(inside(verdict), u"判定为健康："_s + verdict.shown());
        QVERIFY(!verdict.shown().contains(u"zone"_s));
    }

    void everySentenceIsKnownAgain()
    {
        QVERIFY(patterns().size() > 150);
        static const QRegularExpression fill(u"%[1-9]"_s);
        for (const QString &pattern : patterns()) {
            if (QString(pattern).remove(fill).size() < 10)
                continue;
            const Text sentence{
                pattern,
                {u"x1"_s, u"x2"_s, u"x3"_s, u"x4"_s, u"x5"_s, u"x6"_s, u"x7"_s, u"x8"_s, u"x9"_s}};
            QCOMPARE(inside(sentence), u"判定为健康："_s + sentence.shown());
        }
    }

    void whatIsNoSentenceOfOursStaysAsItIs()
    {
        for (const QString &words : {u"curl: (7) Failed to connect"_s, u"order-b1"_s,
                                     u"<b>%1</b>"_s, u"Judged"_s, QString()})
            QCOMPARE((Text{u"Judged healthy: %1"_s, {words}}.shown()), u"判定为健康："_s + words);
    }

    void inEnglishNothingIsTouched()
    {
        installLanguage(*QCoreApplication::instance(), QLocale(u"en"_s));
        const Text verdict{
            u"The new zone is not worse: errors %2 in the new zone, %3 in the old one"_s,
            {u"all"_s, u"1"_s, u"2"_s}};
        QCOMPARE(inside(verdict), u"Judged healthy: "_s + verdict.english());
    }
};

QTEST_GUILESS_MAIN(TestSentences)
#include "test_sentences.moc"
