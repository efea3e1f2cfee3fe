#include "ui/discoverfields.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>

namespace switchyard
{

namespace
{

/// The words before a field; it goes and comes with it.
class Caption final : public PlainLabel
{
public:
    Caption(const QString &text, QWidget *of) : PlainLabel(of->parentWidget())
    {
        setText(text);
        setTone(Tone::Dim);
        of->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::HideToParent || event->type() == QEvent::ShowToParent)
            setVisible(event->type() == QEvent::ShowToParent);
        return PlainLabel::eventFilter(watched, event);
    }
};

QString hintOf(const QString &registry)
{
    if (registry.isEmpty())
        return {};
    return registry == u"eureka" ? QStringLiteral("http://10.0.1.20:8761/eureka")
                                 : QStringLiteral("10.0.1.20:2181,10.0.1.21:2181");
}

} // namespace

DiscoverFields::DiscoverFields(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *rows = new QGridLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(2 * grid);
    rows->setVerticalSpacing(grid - 3); // there is room left for what went wrong
    rows->setColumnStretch(1, 1);
    m_id = addLine(*rows, QStringLiteral("environmentEdit"), tr("Name"),
                   QStringLiteral("shop-production"));
    m_region =
        addLine(*rows, QStringLiteral("regionEdit"), tr("Region"), QStringLiteral("cn-hangzhou"));
    m_endpoint = addLine(*rows, QStringLiteral("endpointEdit"), tr("Endpoint"),
                         tr("the region's public one"));
    for (const Zone zone : bothZones)
        addZone(*rows, zone);
    addKey(*rows);
}

QLineEdit *DiscoverFields::addLine(QGridLayout &rows, const QString &name, const QString &label,
                                   const QString &hint)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(name);
    line->setAccessibleName(label);
    line->setPlaceholderText(hint);
    const int row = rows.rowCount();
    rows.addWidget(new Caption(label, line), row, 0);
    rows.addWidget(line, row, 1);
    connect(line, &QLineEdit::returnPressed, this, &DiscoverFields::entered);
    return line;
}

void DiscoverFields::addZone(QGridLayout &rows, Zone zone)
{
    const QString name = nameOf(zone);
    m_ranges[zone] = addLine(rows, QStringLiteral("rangesEdit") + name, tr("Zone %1").arg(name),
                             zone == Zone::A ? QStringLiteral("10.0.1.0/24, 10.0.3.0/24")
                                             : QStringLiteral("10.0.2.0/24, 10.0.4.0/24"));
    m_ranges[zone]->setAccessibleName(tr("Address ranges of zone %1").arg(name));
    auto *kind = new Chooser(this);
    kind->setObjectName(QStringLiteral("registryChooser") + name);
    kind->setAccessibleName(tr("Registry of zone %1").arg(name));
    kind->addItem(tr("None"), QString());
    kind->addItem(QStringLiteral("Eureka"), QStringLiteral("eureka"));
    kind->addItem(QStringLiteral("ZooKeeper, Spring"), QStringLiteral("zookeeper-spring-cloud"));
    kind->addItem(QStringLiteral("ZooKeeper, Dubbo"), QStringLiteral("zookeeper-dubbo"));
    auto *where = new QLineEdit(this);
    where->setObjectName(QStringLiteral("registryEdit") + name);
    where->setAccessibleName(tr("Address of the registry of zone %1").arg(name));
    where->setEnabled(false);
    auto *both = new QHBoxLayout;
    both->setSpacing(grid);
    both->addWidget(kind);
    both->addWidget(where, 1);
    const int row = rows.rowCount();
    rows.addWidget(new Caption(tr("Registry %1").arg(name), kind), row, 0);
    rows.addLayout(both, row, 1);
    connect(kind, &QComboBox::currentIndexChanged, where, [kind, where] {
        const QString chosen = kind->currentData().toString();
        where->setEnabled(!chosen.isEmpty());
        where->setPlaceholderText(hintOf(chosen));
    });
    connect(where, &QLineEdit::returnPressed, this, &DiscoverFields::entered);
    m_kinds[zone] = kind;
    m_registries[zone] = where;
}

void DiscoverFields::addKey(QGridLayout &rows)
{
    m_keyFrom = new Chooser(this);
    m_keyFrom->setObjectName(QStringLiteral("keyChooser"));
    m_keyFrom->setAccessibleName(tr("Where the access key comes from"));
    m_keyFrom->addItems({tr("Typed here"), tr("From the keychain"), tr("From a command")});
    const int row = rows.rowCount();
    rows.addWidget(new Caption(tr("Access key"), m_keyFrom), row, 0);
    rows.addWidget(m_keyFrom, row, 1);
    m_keyId = addLine(rows, QStringLiteral("keyIdEdit"), tr("Key ID"), {});
    m_keySecret = addLine(rows, QStringLiteral("keySecretEdit"), tr("Key secret"), {});
    m_keySecret->setEchoMode(QLineEdit::Password);
    m_keySecret->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData |
                                     Qt::ImhNoPredictiveText);
    m_keyName = addLine(rows, QStringLiteral("keyNameEdit"), tr("Keychain entry"),
                        QStringLiteral("shop-aliyun"));
    setTip(m_keyName, tr("The profile names this entry of the desktop's keychain. The key itself "
                         "never stands in a profile."));
    m_keyProgram = addLine(rows, QStringLiteral("keyProgramEdit"), tr("Program"),
                           tr("/absolute/path; prints: ID secret"));
    m_keyStore = new QCheckBox(tr("Store it there when it has worked"), this);
    m_keyStore->setObjectName(QStringLiteral("keyStoreBox"));
    m_keyStore->setAccessibleName(m_keyStore->text());
    rows.addWidget(m_keyStore, rows.rowCount(), 1);
    connect(m_keyFrom, &QComboBox::currentIndexChanged, this, &DiscoverFields::showKey);
    showKey();
}

void DiscoverFields::showKey()
{
    const int from = m_keyFrom->currentIndex();
    for (QWidget *typed : {static_cast<QWidget *>(m_keyId), static_cast<QWidget *>(m_keySecret),
                           static_cast<QWidget *>(m_keyStore)})
        typed->setVisible(from == Typed);
    if (from != Typed)
        m_keySecret->clear(); // nobody would see that it is still there
    m_keyName->setVisible(from != FromCommand);
    m_keyProgram->setVisible(from == FromCommand);
}

DiscoverForm DiscoverFields::form() const
{
    DiscoverForm form{.id = m_id->text().trimmed(),
                      .region = m_region->text().trimmed(),
                      .endpoint = m_endpoint->text().trimmed()};
    if (m_keyFrom->currentIndex() == FromCommand)
        form.credentials = {SecretSource::Kind::Command, {}, {m_keyProgram->text().trimmed()}};
    else
        form.credentials = {SecretSource::Kind::Keychain, m_keyName->text().trimmed()};
    for (const Zone zone : bothZones) {
        form.ranges[zone] = m_ranges[zone]->text();
        form.registryKinds[zone] = m_kinds[zone]->currentData().toString();
        form.registries[zone] = m_registries[zone]->text().trimmed();
    }
    return form;
}

TypedKey DiscoverFields::key() const
{
    if (m_keyFrom->currentIndex() != Typed)
        return {};
    return {.isTyped = true,
            .id = m_keyId->text().trimmed(),
            .secret = m_keySecret->text().trimmed().toUtf8(),
            .isToBeStored = m_keyStore->isChecked()};
}

void DiscoverFields::goTo(DiscoverForm::Field field)
{
    using Field = DiscoverForm::Field;
    const auto line = [&]() -> QLineEdit * {
        switch (field) {
        case Field::Id:
            return m_id;
        case Field::Region:
            return m_region;
        case Field::Endpoint:
            return m_endpoint;
        case Field::RangesA:
            return m_ranges.a;
        case Field::RegistryA:
            return m_registries.a;
        case Field::RangesB:
            return m_ranges.b;
        case Field::RegistryB:
            return m_registries.b;
        case Field::KeyId:
            return m_keyId;
        case Field::KeySecret:
            return m_keySecret;
        case Field::Key:
            break;
        }
        return m_keyFrom->currentIndex() == FromCommand ? m_keyProgram : m_keyName;
    }();
    line->setFocus(Qt::OtherFocusReason);
    line->selectAll();
}

} // namespace switchyard
