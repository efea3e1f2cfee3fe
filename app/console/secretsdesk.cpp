#include "app/console/secretsdesk.h"

#include "app/console/secretsof.h"
#include "app/secrets/keychain.h"
#include "ui/secretsdialog.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};

/// Belongs to its dialog.
class SecretsDesk final : public QObject
{
public:
    SecretsDesk(SecretsDialog &dialog, const Profile &profile)
        : QObject(&dialog), m_dialog(dialog), m_rows(secretsOf(profile))
    {
        connect(&dialog, &SecretsDialog::storeWished, this, &SecretsDesk::store);
        connect(&dialog, &SecretsDialog::removeWished, this, &SecretsDesk::remove);
        look();
    }

private:
    void look()
    {
        for (SecretRow &row : m_rows)
            row.is = SecretRow::Is::Asking;
        m_dialog.setRows(m_rows);
        for (const SecretRow &row : m_rows)
            readKeychainSoon(this, row.name, [this, name = row.name](const auto &read) {
                take(name, read ? std::optional<Failure>() : read.error());
            });
    }
    void take(const QString &name, const std::optional<Failure> &failure)
    {
        const auto row = std::ranges::find(m_rows, name, &SecretRow::name);
        row->is = !failure                                 ? SecretRow::Is::There
                  : failure->kind == Failure::Kind::Denied ? SecretRow::Is::Missing
                                                           : SecretRow::Is::Unknown;
        row->why = failure ? failure->detail : QString();
        m_dialog.setRows(m_rows);
    }
    void store(const QString &name, const QByteArray &value)
    {
        writeKeychainSoon(this, name, SecretBytes(value), [this, name](const auto &done) {
            m_dialog.say(done ? Said::tr("%1 is in the keychain.").arg(name) : done.error().detail,
                         !done);
            look();
        });
    }
    void remove(const QString &name)
    {
        deleteKeychainSoon(this, name, [this, name](const auto &done) {
            m_dialog.say(done ? Said::tr("%1 was removed from the keychain.").arg(name)
                              : done.error().detail,
                         !done);
            look();
        });
    }

    SecretsDialog &m_dialog;
    std::vector<SecretRow> m_rows;
};

} // namespace

void showSecrets(QWidget &window, const Profile &profile)
{
    auto *dialog = new SecretsDialog(profile.name, &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    new SecretsDesk(*dialog, profile);
    dialog->open();
}

} // namespace switchyard::console
