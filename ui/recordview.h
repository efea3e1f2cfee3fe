#pragma once
#include "models/history/changerecord.h"

#include <QTreeWidget>

namespace switchyard
{

/// A change record to be read: its parts one below the other, each opened. Text is text, and a cell
/// that is too long for its place has the whole of it in its tip.
class RecordView final : public QTreeWidget
{
    Q_OBJECT
public:
    static constexpr int widest = 4;     ///< columns of any part
    static constexpr int mostRows = 500; ///< of one part; the export has the others

    explicit RecordView(QWidget *parent = nullptr);
    void setSections(const std::vector<RecordSection> &sections);
    /// As text, with tabs between cells.
    QString asText() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void add(const RecordSection &section);

    std::vector<RecordSection> m_sections = {};
};

} // namespace switchyard
