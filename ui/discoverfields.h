#pragma once
#include "models/views/discoverform.h"
#include "ui/controls.h"

class QCheckBox;
class QGridLayout;
class QLineEdit;

namespace switchyard
{

/// What a person fills in to have an environment discovered.
///
/// Names: environmentEdit regionEdit endpointEdit rangesEditA registryChooserA registryEditA (and
/// B) keyChooser keyIdEdit keySecretEdit keyNameEdit keyStoreBox keyProgramEdit
class DiscoverFields final : public QWidget
{
    Q_OBJECT
public:
    explicit DiscoverFields(QWidget *parent);
    DiscoverForm form() const;
    /// Nothing where the key is not typed.
    TypedKey key() const;
    /// Where the cursor stands for it to be mended.
    void goTo(DiscoverForm::Field field);

Q_SIGNALS:
    /// The return key was pressed in one of them.
    void entered();

private:
    enum KeyFrom { Typed, InKeychain, FromCommand };
    QLineEdit *addLine(QGridLayout &rows, const QString &name, const QString &label,
                       const QString &hint);
    void addZone(QGridLayout &rows, Zone zone);
    void addKey(QGridLayout &rows);
    void showKey();

    QLineEdit *m_id = nullptr;
    QLineEdit *m_region = nullptr;
    QLineEdit *m_endpoint = nullptr;
    PerZone<QLineEdit *> m_ranges = {};
    PerZone<Chooser *> m_kinds = {};
    PerZone<QLineEdit *> m_registries = {};
    Chooser *m_keyFrom = nullptr;
    QLineEdit *m_keyId = nullptr;
    QLineEdit *m_keySecret = nullptr;
    QLineEdit *m_keyName = nullptr;
    QLineEdit *m_keyProgram = nullptr;
    QCheckBox *m_keyStore = nullptr;
};

} // namespace switchyard
