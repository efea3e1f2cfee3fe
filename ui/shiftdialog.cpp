#include "ui/shiftdialog.h"

#include "ui/previewbox.h"
#include "ui/readingorder.h"

#include <QBoxLayout>
#include <QSlider>

#include <algorithm>

namespace switchyard
{

namespace
{
constexpr int settleMs = 250;
}

ShiftDialog::ShiftDialog(const ConsoleView &view, QWidget *parent)
    : QDialog(parent), m_text(new PlainLabel(this, TextSize::Title, Weight::Strong)),
      m_share(new QSlider(Qt::Horizontal, this)),
      m_both(makeButton(QStringLiteral("shiftBothButton"), tr("Both, as recorded before"), this)),
      m_preview(new PreviewBox(QStringLiteral("startShiftButton"), tr("Move traffic"),
                               view.environment.isProtected ? view.environment.name : QString(),
                               this))
{
    setObjectName(QStringLiteral("shiftDialog"));
    setWindowTitle(tr("Shift traffic"));
    setAccessibleName(windowTitle());
    setWindowModality(Qt::WindowModal);
    resize(90 * grid, 64 * grid);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(3 * grid, 3 * grid, 3 * grid, 2 * grid);
    rows->setSpacing(2 * grid);
    rows->addWidget(m_text);
    rows->addLayout(makeForm(view));
    rows->addWidget(m_preview, 1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, [this] { Q_EMIT previewAsked(m_request); });
    connect(m_preview, &PreviewBox::cancelled, this, &QDialog::reject);
    connect(m_preview, &PreviewBox::started, this, [this] {
        Q_EMIT shiftWished(m_request, m_preview->typed());
        accept();
    });
    changed();
    tabThrough(inReadingOrder(this));
}

QLayout *ShiftDialog::makeForm(const ConsoleView &view)
{
    m_share->setObjectName(QStringLiteral("shiftSlider"));
    m_share->setAccessibleName(tr("Share of A in percent"));
    m_share->setRange(0, 100);
    m_share->setPageStep(10);
    m_share->setValue(std::clamp(view.traffic.zones.a.perMille / 10, 0, 100));
    m_both->setCheckable(true);
    connect(m_share, &QSlider::valueChanged, this, [this] {
        m_both->setChecked(false);
        changed();
    });
    connect(m_both, &QPushButton::toggled, this, &ShiftDialog::changed);
    auto *row = new QHBoxLayout;
    row->setSpacing(grid);
    for (const Zone zone : bothZones) {
        auto *letter = new PlainLabel(this, TextSize::Title, Weight::Strong);
        letter->setText(nameOf(zone));
        letter->setTone(zone == Zone::A ? Tone::A : Tone::B);
        row->addWidget(letter);
        if (zone == Zone::A)
            row->addWidget(m_share, 1);
    }
    row->addSpacing(2 * grid);
    row->addWidget(m_both);
    return row;
}

void ShiftDialog::changed()
{
    m_request.to = m_both->isChecked() ? ShiftRequest::To::Both : ShiftRequest::To::Split;
    m_request.split = TrafficSplit::of(Zone::A, m_share->value()).value_or(m_request.split);
    m_text->setText(tr("Shift to %1").arg(shiftText(m_request)));
    m_preview->setWaiting({});
    m_settle.start();
}

void ShiftDialog::setPreview(const ShiftPreview &preview)
{
    if (preview.request == m_request)
        m_preview->setPreview(preview.steps, preview.gates, {}, preview.refused);
}

} // namespace switchyard
