#pragma once
#include "app/console/systemscheme.h"
#include "ui/appearance.h"

class QApplication;

namespace switchyard::console
{

/// How all windows look: what the person chose, and where that is the system, what the system says.
/// One for the program, made before the first window.
class Look
{
public:
    /// `isFixed`: nothing of the system's or the person's counts; for pictures.
    Look(QApplication &app, const Appearance &appearance, bool isFixed = false);
    const Appearance &appearance() const { return m_appearance; }
    /// Open windows follow.
    void set(const Appearance &appearance);

private:
    void applyColours();
    void applyLanguage();

    QApplication &m_app;
    Appearance m_appearance;
    std::unique_ptr<SystemScheme> m_system;
};

} // namespace switchyard::console
