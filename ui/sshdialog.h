#pragma once
#include <QDialog>

class QLineEdit;

namespace switchyard
{

/// What the user's own ssh wants to know: a password, a code, whether a host is known. A dialog of
/// its own program, because ssh asks through one.
class SshDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Secret: what is typed is hidden. Confirm: yes or no alone. Notice: nothing to answer, such
    /// as "touch your key"; ssh ends it.
    enum class Wants : quint8 { Secret, Text, Confirm, Notice };
    SshDialog(const QString &prompt, Wants wants);
    QString answer() const;

private:
    QLineEdit *m_answer = nullptr;
};

} // namespace switchyard
