#pragma once
#include "tests/gui/samples.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace switchyard::shown
{

inline QString s(const char *text) { return QString::fromUtf8(text); }

/// The real window, driven by names as an operator would by eye.
struct Shown {
    explicit Shown(const ConsoleView &view)
    {
        window.setView(view);
        window.show();
        QApplication::processEvents();
    }
    template<class T = QPushButton>
    T *named(const char *name)
    {
        for (T *one : window.findChildren<T *>(s(name)))
            if (one->isVisible())
                return one;
        return nullptr;
    }
    bool press(const char *name)
    {
        auto *button = named(name);
        if (!button || !button->isEnabled())
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        QApplication::processEvents();
        return true;
    }
    MainWindow window;
    QSignalSpy wished{&window, &MainWindow::wished};
    Wish lastWish() const { return wished.last().first().value<Wish>(); }
};

} // namespace switchyard::shown
