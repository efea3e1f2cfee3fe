#pragma once
#include "models/views/secretview.h"
#include "ui/controls.h"
#include "ui/glyph.h"

#include <QDialog>

class QFormLayout;
class QLineEdit;
class QVBoxLayout;

namespace switchyard
{

/// The keychain's entries that a profile names: which are there, and how one is stored, replaced
/// or removed. It never shows what stands in one.
///
/// Names: secretsDialog storeButton_<name> removeButton_<name> secretEdit keepButton cancelButton
class SecretsDialog final : public QDialog
{
    Q_OBJECT
public:
    SecretsDialog(const QString &environment, QWidget *parent);
    void setRows(const std::vector<SecretRow> &rows);
    /// What came of the last change, for people.
    void say(const QString &sentence, bool isBad);

Q_SIGNALS:
    /// The receiver keeps no copy of the value.
    void storeWished(const QString &name, const QByteArray &value);
    void removeWished(const QString &name);

private:
    struct Row {
        QWidget *place;
        GlyphLabel *glyph;
        PlainLabel *name;
        PlainLabel *state;
        QPushButton *store;
        QPushButton *remove;
    };
    QWidget *makeEntry();
    Row makeRow(const QString &name);
    void show(const Row &row, const SecretRow &view);
    void begin(const QString &name);
    void keep();
    void forget();
    void askRemove(const QString &name);

    std::vector<SecretRow> m_shown = {};
    std::vector<Row> m_rows = {};
    QVBoxLayout *m_list;
    PlainLabel *m_entryTitle = nullptr;
    QLineEdit *m_value = nullptr;
    QWidget *m_entry; ///< made after what is in it is declared
    PlainLabel *m_none;
    PlainLabel *m_said;
    QString m_name = {}; ///< whose value is being typed
};

} // namespace switchyard
