#include "ui/theme.h"

#include <QApplication>
#include <QStyleFactory>

namespace switchyard
{

namespace
{

QPalette paletteOf(const Theme &theme)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const QColor &normal, const QColor &disabled) {
        palette.setColor(role, normal);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    set(QPalette::Window, theme.window, theme.window);
    set(QPalette::Base, theme.card, theme.card);
    set(QPalette::AlternateBase, theme.window, theme.window);
    set(QPalette::Button, theme.card, theme.window);
    set(QPalette::ToolTipBase, theme.card, theme.card);
    set(QPalette::Light, theme.card, theme.card);
    set(QPalette::Midlight, theme.window, theme.window);
    set(QPalette::Mid, theme.line, theme.line);
    set(QPalette::Dark, theme.line, theme.line);
    set(QPalette::Shadow, theme.line, theme.line);
    set(QPalette::WindowText, theme.text, theme.unknown);
    set(QPalette::Text, theme.text, theme.unknown);
    set(QPalette::ButtonText, theme.text, theme.unknown);
    set(QPalette::ToolTipText, theme.text, theme.text);
    set(QPalette::BrightText, theme.bad, theme.bad);
    set(QPalette::PlaceholderText, theme.dim, theme.unknown);
    set(QPalette::Link, theme.text, theme.unknown);
    set(QPalette::Highlight, theme.dim, theme.line);
    set(QPalette::HighlightedText, theme.card, theme.text);
    return palette;
}

/// Neutral controls: a line around, filled when they are the next thing to do.
QString sheetOf(const Theme &t)
{
    return QStringLiteral(R"(
* { outline: none; }
QToolTip { background: %card; color: %text; border: 1px solid %line; padding: 4px; }
QPushButton { background: %card; color: %text; border: 1px solid %line; border-radius: 4px;
  padding: 0 12px; min-height: 30px; }
QPushButton:hover { border-color: %dim; background: %window; }
QPushButton:pressed { background: %line; }
QPushButton:focus { border: 2px solid %text; padding: 0 11px; min-height: 28px; }
QPushButton:disabled { color: %unknown; background: %window; }
QPushButton[kind="primary"] { background: %text; color: %card; border-color: %text; }
QPushButton[kind="primary"]:hover { background: %dim; border-color: %dim; }
QPushButton[kind="primary"]:focus { border: 2px solid %a; }
QPushButton[kind="primary"]:disabled { background: %window; color: %unknown; border-color: %line; }
QPushButton[kind="danger"] { color: %bad; border-color: %bad; }
QPushButton[kind="danger"]:disabled { color: %unknown; border-color: %line; }
QPushButton[kind="flat"] { border-color: transparent; background: transparent; padding: 0 8px;
  min-height: 22px; }
QPushButton[kind="flat"]:hover { border-color: %line; }
QPushButton[kind="flat"]:focus { border: 2px solid %text; padding: 0 7px; min-height: 20px; }
QPushButton[kind="leave"] { min-height: 64px; max-height: 64px; padding: 0; border: none; }
QPushButton::menu-indicator { width: 0; }
QLineEdit, QPlainTextEdit { background: %card; color: %text; border: 1px solid %line;
  border-radius: 4px; padding: 0 8px; min-height: 30px; selection-background-color: %dim; }
QPlainTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid %text; padding: 0 7px; min-height: 28px; }
QComboBox { background: %card; color: %text; border: 1px solid %line; border-radius: 4px;
  padding: 0 20px 0 8px; min-height: 22px; }
QComboBox:hover { border-color: %dim; }
QComboBox:focus { border: 2px solid %text; padding: 0 19px 0 7px; min-height: 20px; }
QComboBox::drop-down { border: none; width: 1px; }
QComboBox QAbstractItemView { background: %card; color: %text; border: 1px solid %line;
  selection-background-color: %line; selection-color: %text; }
QTreeView, QListView, QTableView { background: %card; border: 1px solid transparent; color: %text; }
QTreeView { selection-background-color: %line; selection-color: %text; }
QTreeView:focus, QListView:focus, QTableView:focus { border-color: %dim; }
QHeaderView { background: %card; border: none; }
QHeaderView::section { background: %card; color: %dim; border: none;
  border-bottom: 1px solid %line; padding: 0 8px; font-size: 11px; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle { background: %line; border-radius: 3px; margin: 2px; min-height: 24px;
  min-width: 24px; }
QScrollBar::handle:hover { background: %unknown; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: %card; border: 1px solid %line; padding: 4px; }
QMenu::item { padding: 6px 24px; color: %text; }
QMenu::item:selected { background: %line; }
QSplitter::handle { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollArea { border: 1px solid transparent; }
QScrollArea:focus { border-color: %dim; }
QRadioButton, QCheckBox, QSlider { border: 2px solid transparent; border-radius: 4px; padding: 2px; }
QRadioButton:focus, QCheckBox:focus, QSlider:focus { border-color: %text; }
QCheckBox::indicator { width: 12px; height: 12px; border: 2px solid %dim; border-radius: 3px;
  background: %card; }
QCheckBox::indicator:checked { border-color: %text; background: %text; }
QCheckBox::indicator:checked:disabled { border-color: %unknown; background: %unknown; }
QRadioButton::indicator { width: 12px; height: 12px; border: 2px solid %dim; border-radius: 8px;
  background: %card; }
QRadioButton::indicator:checked { border-color: %text; background: qradialgradient(cx: 0.5, cy: 0.5,
  radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 %text, stop: 0.5 %text, stop: 0.6 %card, stop: 1 %card); }
QRadioButton::indicator:disabled { border-color: %line; }
)")
        .replace(QLatin1String("%window"), t.window.name())
        .replace(QLatin1String("%card"), t.card.name())
        .replace(QLatin1String("%line"), t.line.name())
        .replace(QLatin1String("%text"), t.text.name())
        .replace(QLatin1String("%dim"), t.dim.name())
        .replace(QLatin1String("%unknown"), t.unknown.name())
        .replace(QLatin1String("%bad"), t.bad.name())
        .replace(QLatin1String("%a"), t.a.name());
}

QColor rgb(const char *name) { return QColor(QLatin1String(name)); }

} // namespace

const Theme &themeOf(Scheme scheme)
{
    static const Theme light{.window = rgb("#F6F7F9"),
                             .card = rgb("#FFFFFF"),
                             .line = rgb("#D7DBE0"),
                             .text = rgb("#1B1F24"),
                             .dim = rgb("#57606A"),
                             .a = rgb("#0B5CAD"),
                             .b = rgb("#B45309"),
                             .ok = rgb("#1A7F37"),
                             .warn = rgb("#9A6700"),
                             .bad = rgb("#CF222E"),
                             .unknown = rgb("#6E7781")};
    static const Theme dark{.window = rgb("#14171C"),
                            .card = rgb("#1C2128"),
                            .line = rgb("#373E47"),
                            .text = rgb("#E6EAEF"),
                            .dim = rgb("#9DA7B3"),
                            .a = rgb("#6CB6FF"),
                            .b = rgb("#F0A45D"),
                            .ok = rgb("#57C26B"),
                            .warn = rgb("#E3B341"),
                            .bad = rgb("#FF7B72"),
                            .unknown = rgb("#8B949E")};
    return scheme == Scheme::Light ? light : dark;
}

Scheme schemeOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

const Theme &themeOf(const QPalette &palette) { return themeOf(schemeOf(palette)); }

QFont fontOf(TextSize size, Weight weight)
{
    QFont font;
    // Without a family of its own Chinese text would fall back to Japanese glyphs.
    font.setFamilies({QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans CJK SC")});
    font.setPixelSize(int(size));
    font.setBold(weight == Weight::Strong);
    return font;
}

void applyTheme(QApplication &app, Scheme scheme)
{
    app.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    app.setPalette(paletteOf(themeOf(scheme)));
    app.setFont(fontOf(TextSize::Body));
    app.setStyleSheet(sheetOf(themeOf(scheme)));
}

} // namespace switchyard
