#pragma once
#include "models/views/releaseview.h"

#include <QDialog>

namespace switchyard
{

/// What each gate looked at, whole and as it stood when it was asked for: a text to read in peace
/// and to copy. It does not hold up the window.
///
/// Names: gatesDialog gatesView closeButton
class GatesDialog final : public QDialog
{
    Q_OBJECT
public:
    GatesDialog(const std::vector<GateLine> &gates, qint64 utcMs, QWidget *parent);
};

} // namespace switchyard
