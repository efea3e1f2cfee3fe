#include "app/language/language.h"
#include "ui/sshdialog.h"
#include "ui/theme.h"

#include <QApplication>
#include <cstdio>

using namespace switchyard;

namespace
{

/// As ssh says it in SSH_ASKPASS_PROMPT; of a question it tells the kind by its words alone.
SshDialog::Wants wantsOf(const QString &prompt)
{
    const QString hint = qEnvironmentVariable("SSH_ASKPASS_PROMPT");
    if (hint == u"confirm")
        return SshDialog::Wants::Confirm;
    if (hint == u"none")
        return SshDialog::Wants::Notice;
    return prompt.contains(u"(yes/no") ? SshDialog::Wants::Text : SshDialog::Wants::Secret;
}

} // namespace

/// What ssh runs to ask a person (SSH_ASKPASS): the prompt is its argument, the answer its output.
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    app.setApplicationName(QStringLiteral("Switchyard"));
    installLanguage(app, chosenLanguage());
    applyTheme(app, Scheme::Light);
    const QString prompt = app.arguments().value(1);
    SshDialog dialog(prompt, wantsOf(prompt));
    if (dialog.exec() != QDialog::Accepted)
        return 1;
    std::printf("%s\n", dialog.answer().toUtf8().constData());
    return 0;
}
