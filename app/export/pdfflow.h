#pragma once
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>

#include <memory>
#include <vector>

namespace switchyard
{

/// Puts text, tables and drawings below each other on the pages of a PDF. All text is shown as it
/// is: controls by name, nothing is markup.
class PdfFlow
{
public:
    PdfFlow(QIODevice &out, const QString &title, const QString &foot);

    void title(const QString &text);
    void heading(const QString &text);
    enum class Tone : quint8 { Plain, Dim, Warning };
    void text(const QString &text, Tone tone = Tone::Plain);
    /// `shares` are the parts of the width, one a column. No head: rows of names and values.
    void table(const QStringList &head, const std::vector<QStringList> &rows,
               const std::vector<int> &shares);
    /// An SVG drawing over the whole width.
    void drawing(const QByteArray &svg);
    void newPage();

    /// Whether any of these texts is Chinese, and whether this machine has a font for it.
    static bool hasChinese(const QString &text);
    static bool hasChineseFont();

private:
    struct Cell {
        QString text = {};
        double left = 0;
        double width = 0;
    };
    /// A text in its place, with its letters found: that is done once.
    struct Laid {
        std::unique_ptr<QTextLayout> layout = {};
        double left = 0;
        double height = 0;
    };
    struct Row {
        std::vector<Laid> cells = {};
        double height = 0;
    };
    Laid layOut(const Cell &cell, const QFont &font);
    void put(const Laid &text);
    Row rowOf(const QStringList &cells, const std::vector<int> &shares, const QFont &font);
    void put(const Row &row);
    std::vector<Cell> cellsOf(const QStringList &cells, const std::vector<int> &shares) const;
    void makeRoom(double height);
    void beginPage();
    double mm(double millimetres) const;

    QPdfWriter m_writer;
    QPainter m_painter;
    QString m_foot;
    int m_page = 0;
    double m_top = 0;
};

} // namespace switchyard
