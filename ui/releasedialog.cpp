#include "ui/releasedialog.h"

#include "models/release/templates.h"
#include "models/views/manifesttext.h"
#include "models/views/text.h"
#include "ui/previewbox.h"
#include "ui/readingorder.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>

namespace switchyard
{

namespace
{

constexpr int settleMs = 250; // typing is not answered letter by letter

/// Services with the versions that they run, to be edited.
QString manifestOf(const std::vector<ServiceRow> &services)
{
    QStringList lines{
        ReleaseDialog::tr("# a line a service that changes: service version [artefact]")};
    for (const ServiceRow &row : services)
        lines += QStringLiteral("# %1 %2").arg(row.service, versionText(row.zones.a));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

// Before one of them has had the focus, Qt stops at the first, whichever is chosen.
void stopAtChosen(const QButtonGroup &group)
{
    for (QAbstractButton *button : group.buttons())
        button->setFocusPolicy(button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
}

PlainLabel *caption(const QString &text, QWidget *parent)
{
    auto *label = new PlainLabel(parent);
    label->setText(text);
    label->setTone(Tone::Dim);
    return label;
}

} // namespace

ReleaseDialog::ReleaseDialog(const ConsoleView &view, QWidget *parent)
    : QDialog(parent), m_defaults(view.defaults), m_version(new QLineEdit(this)),
      m_useManifest(
          makeButton(QStringLiteral("manifestButton"), tr("Each service its own version"), this)),
      m_manifest(new QPlainTextEdit(this)), m_ways(new QButtonGroup(this)),
      m_how(caption({}, this)), m_first{new QRadioButton(this), new QRadioButton(this)},
      m_ramp(new QLineEdit(this)), m_approval(new QCheckBox(this)), m_declared(new QCheckBox(this)),
      m_ticket(new QLineEdit(this)),
      m_save(makeButton(QStringLiteral("savePlanButton"), tr("Save this plan..."), this)),
      m_changed(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_form(new QScrollArea(this)),
      m_preview(new PreviewBox(QStringLiteral("startReleaseButton"), tr("Start the release"),
                               view.environment.isProtected ? view.environment.name : QString(),
                               this, m_form))
{
    setObjectName(QStringLiteral("releaseDialog"));
    setWindowTitle(tr("Release"));
    setAccessibleName(windowTitle());
    setWindowModality(Qt::WindowModal);
    resize(150 * grid, 80 * grid);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(3 * grid, 3 * grid, 3 * grid, 2 * grid);
    rows->setSpacing(2 * grid);
    rows->addLayout(makeHead(view));
    fillForm(view);
    rows->addWidget(m_preview, 1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, &ReleaseDialog::askPreview);
    connect(m_preview, &PreviewBox::cancelled, this, &QDialog::reject);
    connect(m_preview, &PreviewBox::started, this, [this] {
        Q_EMIT releaseWished(m_request, m_preview->typed());
        accept();
    });
    changed();
    tabThrough(inReadingOrder(this));
    m_version->setFocus();
}

QLayout *ReleaseDialog::makeHead(const ConsoleView &view)
{
    auto *title = new PlainLabel(this, TextSize::Title, Weight::Strong, Overflow::Elide);
    title->setText(tr("Release to %1").arg(view.environment.name));
    auto *open = makeButton(QStringLiteral("openPlanButton"), tr("Open a saved plan..."), this);
    m_changed->setObjectName(QStringLiteral("changedSince"));
    m_changed->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(grid);
    row->addWidget(title, 1);
    row->addWidget(open);
    row->addWidget(m_save);
    connect(open, &QPushButton::clicked, this, &ReleaseDialog::planOpenWished);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT planSaveWished(m_shown); });
    return row;
}

// It scrolls where a screen is low: what will be sent and the gates stay in sight.
void ReleaseDialog::fillForm(const ConsoleView &view)
{
    m_form->setFocusPolicy(Qt::NoFocus); // what is in it has the focus, and is scrolled to
    m_form->setWidgetResizable(true);
    m_form->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *rows = new QVBoxLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2 * grid);
    rows->addLayout(makeForm(view));
    rows->addWidget(m_changed);
    rows->addStretch();
    auto *content = new QWidget(this);
    content->setLayout(rows);
    m_form->setWidget(content);
}

QLayout *ReleaseDialog::makeForm(const ConsoleView &view)
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(2 * grid);
    form->setVerticalSpacing(grid);
    const auto edit = [&](QLineEdit *line, const char *name, const QString &label,
                          const QString &hint, QPushButton *beside = nullptr) {
        line->setObjectName(QLatin1String(name));
        line->setAccessibleName(label);
        line->setPlaceholderText(hint);
        auto *row = new QHBoxLayout;
        row->setSpacing(grid);
        row->addWidget(line, 1);
        if (beside)
            row->addWidget(beside);
        form->addRow(caption(label, this), row);
        connect(line, &QLineEdit::textChanged, this, &ReleaseDialog::changed);
    };
    edit(m_version, "versionEdit", tr("Version"),
         tr("one version for all services, such as 2.42.0"), m_useManifest);
    m_useManifest->setCheckable(true);
    m_manifest->setObjectName(QStringLiteral("manifestView"));
    m_manifest->setAccessibleName(tr("Manifest: a line a service, service and version"));
    m_manifest->setPlainText(manifestOf(view.services));
    m_manifest->setFixedHeight(12 * grid);
    m_manifest->setTabChangesFocus(true); // reached and left by the keyboard alone
    m_manifest->hide();
    form->addRow(nullptr, m_manifest);
    connect(m_manifest, &QPlainTextEdit::textChanged, this, &ReleaseDialog::changed);
    connect(m_useManifest, &QPushButton::toggled, this, [this](bool manifest) {
        m_manifest->setVisible(manifest);
        m_version->setEnabled(!manifest);
        changed();
    });
    form->addRow(caption(tr("Way"), this), makeWays());
    form->addRow(nullptr, m_how);
    form->addRow(caption(tr("Zone"), this), makeZones());
    edit(m_ramp, "rampEdit", tr("Ramp"),
         tr("%1 per cent, as the profile says").arg(rampText(m_defaults.ramp)));
    addAgreements(*form);
    edit(m_ticket, "ticketEdit", tr("Ticket"),
         tr("change record, for the release log; may be empty"));
    return form;
}

// What somebody says or is asked, beyond what the profile already has.
void ReleaseDialog::addAgreements(QFormLayout &form)
{
    const auto add = [&](QCheckBox *box, const char *name, const QString &text, bool given) {
        box->setObjectName(QLatin1String(name));
        box->setText(shownLiterally(text));
        box->setAccessibleName(box->text());
        box->setChecked(given);
        box->setEnabled(!given);
        form.addRow(nullptr, box);
        connect(box, &QCheckBox::toggled, this, &ReleaseDialog::changed);
    };
    add(m_approval, "approvalBox",
        m_defaults.approval
            ? tr("A person approves the checks of each dark zone, as the profile says")
            : tr("A person approves the checks of each dark zone"),
        m_defaults.approval);
    const bool declared = m_defaults.audited || !m_defaults.declared.isEmpty();
    add(m_declared, "declaredBox",
        m_defaults.audited
            ? tr("Old versions read what new ones write: the profile's command says it")
        : declared ? tr("Old versions read what new ones write: %1").arg(m_defaults.declared)
                   : tr("Old versions read what new ones write: I have made sure of it"),
        declared);
}

QLayout *ReleaseDialog::makeWays()
{
    auto *ways = new QHBoxLayout;
    ways->setSpacing(2 * grid);
    for (const Template &row : templates()) {
        auto *button = new QRadioButton(QCoreApplication::translate("Template", row.title), this);
        button->setObjectName(QStringLiteral("way-%1").arg(QLatin1String(row.id)));
        button->setAccessibleName(button->text());
        button->setAccessibleDescription(QCoreApplication::translate("Template", row.how));
        m_ways->addButton(button, int(m_ways->buttons().size()));
        button->setChecked(m_request.templateId == QLatin1String(row.id));
        ways->addWidget(button);
    }
    stopAtChosen(*m_ways);
    connect(m_ways, &QButtonGroup::idToggled, this, &ReleaseDialog::changed);
    ways->addStretch();
    return ways;
}

QLayout *ReleaseDialog::makeZones()
{
    auto *zones = new QHBoxLayout;
    zones->setSpacing(2 * grid);
    auto *group = new QButtonGroup(this);
    for (const Zone zone : bothZones) {
        group->addButton(m_first[zone]);
        m_first[zone]->setObjectName(QStringLiteral("firstZone%1").arg(nameOf(zone)));
        m_first[zone]->setChecked(zone == m_defaults.first);
        connect(m_first[zone], &QRadioButton::toggled, this, &ReleaseDialog::changed);
        zones->addWidget(m_first[zone]);
    }
    stopAtChosen(*group);
    zones->addStretch();
    return zones;
}

// What a choice means for the other zone stands on it.
void ReleaseDialog::nameZones()
{
    const Template &way = templates()[size_t(m_ways->checkedId())];
    m_how->setText(QCoreApplication::translate("Template", way.how));
    m_ramp->setEnabled(way.units == Template::Units::Zones); // batches have no stages
    for (const Zone zone : bothZones) {
        m_first[zone]->setText(
            way.units == Template::Units::Zones
                ? tr("%1 first: %2 serves alone meanwhile").arg(nameOf(zone), nameOf(other(zone)))
                : tr("%1 first").arg(nameOf(zone)));
        m_first[zone]->setAccessibleName(m_first[zone]->text());
    }
    m_form->setMinimumWidth(m_form->widget()->minimumSizeHint().width() +
                            m_form->verticalScrollBar()->sizeHint().width());
}

void ReleaseDialog::changed()
{
    nameZones();
    m_request.templateId = QLatin1String(templates()[size_t(m_ways->checkedId())].id);
    m_request.first = m_first.a->isChecked() ? Zone::A : Zone::B;
    m_request.ticket = m_ticket->text().trimmed();
    m_request.approval = m_approval->isEnabled() && m_approval->isChecked();
    m_request.declared =
        m_declared->isEnabled() && m_declared->isChecked() ? whoDeclares() : QString();
    m_request.toVersion = m_useManifest->isChecked() ? QString() : m_version->text().trimmed();
    m_request.manifest.clear();
    m_settle.stop();
    m_shown = {};
    showChanged();
    if (m_useManifest->isChecked()) {
        const ManifestText read = readManifest(m_manifest->toPlainText());
        if (!read.error.isEmpty()) {
            m_preview->setWaiting(read.error);
            return;
        }
        m_request.manifest = read.manifest;
    } else if (m_request.toVersion.isEmpty()) {
        m_preview->setWaiting(tr("Type the version to release."));
        return;
    }
    const auto ramp = readRamp(m_ramp->text());
    m_request.ramp = ramp.value_or(std::vector<int>());
    if (!ramp && !m_ramp->text().trimmed().isEmpty()) {
        m_preview->setWaiting(
            tr("The ramp: per cent that rise and end with 100, such as 5, 25, 100."));
        return;
    }
    m_preview->setWaiting({});
    m_settle.start();
}

// Who said it in an opened plan has said it.
QString ReleaseDialog::whoDeclares() const
{
    const QString saved = m_saved ? m_saved->preview.request.declared : QString();
    return saved.isEmpty() ? m_defaults.who : saved;
}

void ReleaseDialog::askPreview() { Q_EMIT previewAsked(m_request); }

void ReleaseDialog::setPreview(const PlanPreview &preview)
{
    const bool complete = !m_request.toVersion.isEmpty() || !m_request.manifest.empty();
    if (!complete || preview.request != m_request)
        return;
    m_shown = preview;
    m_preview->setPreview(preview.steps, preview.gates, preview.notes, preview.refused);
    showChanged();
}

void ReleaseDialog::setSaved(const SavedPlan &saved)
{
    const ReleaseRequest &asked = saved.preview.request;
    const QList<QAbstractButton *> ways = m_ways->buttons();
    for (qsizetype i = 0; i < ways.size(); ++i)
        ways[i]->setChecked(asked.templateId == QLatin1String(templates()[size_t(i)].id));
    m_first[asked.first]->setChecked(true);
    m_ticket->setText(asked.ticket);
    m_ramp->setText(rampText(asked.ramp));
    if (m_approval->isEnabled())
        m_approval->setChecked(asked.approval);
    if (m_declared->isEnabled())
        m_declared->setChecked(!asked.declared.isEmpty());
    m_useManifest->setChecked(!asked.manifest.empty());
    m_version->setText(asked.toVersion);
    QStringList lines;
    for (const ManifestEntry &entry : asked.manifest)
        lines << QStringLiteral("%1 %2 %3").arg(entry.service, entry.to, entry.artefact).trimmed();
    if (!lines.isEmpty())
        m_manifest->setPlainText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
    m_saved = saved;
    changed();
}

void ReleaseDialog::showChanged()
{
    m_save->setEnabled(!m_shown.steps.empty() && m_shown.refused.isEmpty());
    const bool is = m_saved && m_saved->preview.request == m_shown.request;
    m_changed->setVisible(is);
    if (!is)
        return;
    const QStringList lines = changedSince(*m_saved, m_shown);
    m_changed->setTone(lines.isEmpty() ? Tone::Ok : Tone::Warn);
    const QString saved =
        tr("Saved by %1, %2.").arg(m_saved->by, utcSecondsText(m_saved->savedUtcMs));
    m_changed->setText(
        lines.isEmpty()
            ? tr("%1 It would send the same now, and its gates stand as then.").arg(saved)
            : tr("%1 Since then:").arg(saved) + QLatin1Char('\n') + lines.join(QLatin1Char('\n')));
}

} // namespace switchyard
