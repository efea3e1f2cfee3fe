#pragma once
#include "models/history/doratext.h"
#include "ui/plainlabel.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace switchyard
{

/// The figures of a period side by side: each with its name, its value and what stands behind it.
/// What it means is in its tip.
class FigureTiles final : public QWidget
{
    Q_OBJECT
public:
    explicit FigureTiles(QWidget *parent = nullptr);
    void setFigures(const std::vector<FigureLine> &figures);

private:
    struct Tile {
        QWidget *widget = nullptr;
        PlainLabel *name = nullptr;
        PlainLabel *value = nullptr;
        PlainLabel *note = nullptr;
    };
    void add();

    QHBoxLayout *m_row;
    std::vector<Tile> m_tiles = {};
};

} // namespace switchyard
