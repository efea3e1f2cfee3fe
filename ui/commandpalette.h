#pragma once
#include "ui/offers.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace switchyard
{

class PlainLabel;

/// Everything that can be done in the window, found by typing: arrows and Enter choose. What cannot
/// be done now is there too, and says why. It goes away when something else is looked at.
///
/// Names: commandPalette paletteEdit paletteList
class CommandPalette final : public QDialog
{
    Q_OBJECT
public:
    CommandPalette(std::vector<Offer> offers, QWidget *parent);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void find();
    void tellCurrent();
    void choose();

    std::vector<Offer> m_offers;
    std::vector<Command> m_commands = {};
    QLineEdit *m_edit;
    QListWidget *m_list;
    PlainLabel *m_none;
};

} // namespace switchyard
