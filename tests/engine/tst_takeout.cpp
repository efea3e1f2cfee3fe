#include "app/engine/takeout.h"

#include <QTest>

using namespace switchyard;

namespace
{

/// Lists what it is told to, and notes whom it was asked to change.
class OneRegistry final : public Registry
{
public:
    explicit OneRegistry(std::vector<Instance> instances) : m_instances(std::move(instances)) {}
    bool silent = false;
    std::map<QString, Outcome> outcomes = {};
    QStringList changed = {};

    Result<std::vector<Instance>> read(const Call &) override
    {
        if (silent)
            return tl::unexpected(Failure{.kind = Failure::Kind::Unreachable});
        return m_instances;
    }
    Outcome setOutOfService(const Instance &instance, bool out, const Call &) override
    {
        changed.append(instance.id + (out ? u'-' : u'+'));
        const auto it = outcomes.find(instance.id);
        return it == outcomes.end() ? Outcome(Ok{}) : it->second;
    }

private:
    std::vector<Instance> m_instances;
};

std::shared_ptr<OneRegistry> registry()
{
    return std::make_shared<OneRegistry>(
        std::vector<Instance>{{.id = QStringLiteral("a"), .registry = Health::Up},
                              {.id = QStringLiteral("b"), .registry = Health::OutOfService},
                              {.id = QStringLiteral("c"), .registry = Health::Down}});
}

Call soon() { return Call::within(std::chrono::seconds(5)); }

} // namespace

/// A zone goes out of its registries as a whole, and comes back as a whole.
class TakeOutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoIsAsAskedIsLeftAlone()
    {
        const auto one = registry();
        QVERIFY(std::holds_alternative<Ok>(takeOut({one}, true, {}, soon())));
        QCOMPARE(one->changed, QStringList({QStringLiteral("a-"), QStringLiteral("c-")}));
        one->changed.clear();
        QVERIFY(std::holds_alternative<Ok>(takeOut({one}, false, {}, soon())));
        QCOMPARE(one->changed, QStringList(QStringLiteral("b+")));
    }

    void oneThatHasLeftHoldsNobodyElse()
    {
        const auto one = registry();
        one->outcomes[QStringLiteral("a")] = Refused{{.kind = Failure::Kind::Refused}};
        QVERIFY(std::holds_alternative<Refused>(takeOut({one}, true, {}, soon())));
        QCOMPARE(one->changed.size(), 2);
    }

    void whatNobodyKnowsIsToldAtOnce()
    {
        const auto one = registry();
        one->outcomes[QStringLiteral("a")] = Unknown{{.kind = Failure::Kind::TimedOut}};
        QVERIFY(std::holds_alternative<Unknown>(takeOut({one}, true, {}, soon())));
        QCOMPARE(one->changed.size(), 1);
    }

    void aSilentRegistryIsNotChanged()
    {
        const auto first = registry();
        const auto second = registry();
        first->silent = true;
        QVERIFY(std::holds_alternative<Refused>(takeOut({first, second}, true, {}, soon())));
        QVERIFY(second->changed.isEmpty());
    }

    /// The one before it has been changed: that is not "nothing was done".
    void aLaterRegistryThatIsSilentLeavesThingsUnknown()
    {
        const auto first = registry();
        const auto second = registry();
        second->silent = true;
        QVERIFY(std::holds_alternative<Unknown>(takeOut({first, second}, true, {}, soon())));
        QVERIFY(second->changed.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TakeOutTest)
#include "tst_takeout.moc"
