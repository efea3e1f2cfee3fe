#pragma once
#include "models/views/releaseview.h"

#include <QWidget>

namespace switchyard
{

/// The judge's evidence beside its thresholds: a line a test, its length in powers of ten, a tick
/// where the ramp waits. Reached is said by a glyph and a word, not by colour alone.
class EvidenceBars final : public QWidget
{
    Q_OBJECT
public:
    explicit EvidenceBars(QWidget *parent = nullptr);
    void setView(const std::vector<EvidenceLine> &lines);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintLine(QPainter &painter, const EvidenceLine &line, const QRectF &place,
                   int labelWidth) const;
    std::vector<EvidenceLine> m_lines = {};
};

} // namespace switchyard
