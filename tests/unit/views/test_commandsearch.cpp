#include "models/views/commandsearch.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const std::vector<Command> all{
    {.text = u"All traffic to A..."_s, .english = u"All traffic to A..."_s},
    {.text = u"\u6682\u505c\u53d1\u5e03"_s, .english = u"Pause the release"_s, .enabled = false},
    {.text = u"\u56de\u9000"_s, .english = u"Go back"_s},
    {.text = u"Begin a release..."_s, .english = u"Begin a release..."_s},
    {.text = u"\u670d\u52a1: payment-gateway"_s},
    {.text = u"A release that cannot be begun"_s, .enabled = false},
    {.text = u"A release that can be begun"_s}};

using Found = std::vector<int>;

} // namespace

/// What a person types is found by words, in either language.
class TestCommandSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingTypedShowsAllAsTheyStand()
    {
        QCOMPARE(commandsMatching(all, {}), (Found{0, 1, 2, 3, 4, 5, 6}));
        QCOMPARE(commandsMatching(all, u"  "_s), (Found{0, 1, 2, 3, 4, 5, 6}));
        QVERIFY(commandsMatching({}, u"x"_s).empty());
    }

    void wordsAreFound_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<Found>("found");
        const auto row = [](const char *name, const QString &typed, const Found &found) {
            QTest::newRow(name) << typed << found;
        };
        row("by the English name of what is shown in Chinese", u"pause"_s, {1});
        row("by the Chinese text", u"\u56de\u9000"_s, {2});
        row("by one of its signs, wherever it stands", u"\u505c"_s, {1});
        row("whatever the case", u"PAUSE Rel"_s, {1});
        row("in any order", u"release pause"_s, {1});
        row("by the first letters of its words", u"gb"_s, {2});
        row("by letters of a word", u"pymnt"_s, {4});
        row("within a word", u"gateway"_s, {4});
        row("each word has to be found", u"traffic pause"_s, {});
        row("letters alone do not make a match", u"zz"_s, {});
        row("a letter in the middle is not where a word begins", u"rt"_s, {6, 5});
    }

    void wordsAreFound()
    {
        QFETCH(QString, typed);
        QFETCH(Found, found);
        QCOMPARE(commandsMatching(all, typed), found);
    }

    void theBestStandsFirstAndWhatCanBeDoneBeforeWhatCannot()
    {
        QCOMPARE(commandsMatching(all, u"a release"_s), (Found{6, 5, 3, 1}));
        QCOMPARE(commandsMatching(all, u"begin"_s).front(), 3);
    }
};

QTEST_APPLESS_MAIN(TestCommandSearch)
#include "test_commandsearch.moc"
