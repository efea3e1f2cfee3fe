#include "app/console/describing.h"

#include "app/console/secretsdesk.h"
#include "app/profile/readprofile.h"
#include "ui/ask.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QSaveFile>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};

constexpr auto pause = std::chrono::milliseconds(300);
constexpr qint64 largest = 1 << 20; ///< a profile is text that a person wrote
const QString examples = QStringLiteral(":/profiles/");

QStringList exampleFiles() { return QDir(examples).entryList({u"*.toml"_qs}, QDir::Files); }

std::vector<ProfileProblem> problemsOf(const std::vector<ProfileError> &errors)
{
    std::vector<ProfileProblem> problems;
    for (const ProfileError &error : errors)
        problems.push_back({error.line, error.column, error.text});
    return problems;
}

TriedSource toldOf(const QString &name, const Found &found)
{
    const bool isBad = !found.problems.isEmpty();
    return {.name = name,
            .is = isBad ? TriedSource::Is::Bad : TriedSource::Is::Good,
            .text = (isBad ? found.problems : found.notes).join(u'\n')};
}

} // namespace

/// What is tried, kept until the last answer is in.
struct Describing::Trial {
    explicit Trial(const Profile &profile) : tunnels(profile) {}
    Tunnels tunnels;
    Ports ports = {};
    std::vector<Source> sources = {};
};

Describing::Describing(const QString &file, std::function<void(const QString &)> opened)
    : m_file(file), m_opened(std::move(opened))
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(pause);
    connect(&m_settled, &QTimer::timeout, this, &Describing::read);
    connect(&m_editor, &ProfileEditor::textChanged, this, [this] {
        m_trial.reset(); // answers of another text are nobody's any more
        m_settled.start();
    });
    connect(&m_editor, &ProfileEditor::exampleWished, this, &Describing::takeExample);
    connect(&m_editor, &ProfileEditor::secretsWished, this, &Describing::secrets);
    connect(&m_editor, &ProfileEditor::tryWished, this, &Describing::tryAll);
    connect(&m_editor, &ProfileEditor::saveWished, this, [this] { save({}); });
    connect(&m_editor, &ProfileEditor::saveAndOpenWished, this,
            [this] { save([this] { m_opened(m_file); }); });
    connect(&m_editor, &ProfileEditor::closeWished, this, &Describing::close);
    if (m_file.isEmpty()) {
        m_editor.setExamples(exampleFiles());
        load(examples + exampleFiles().value(0));
    } else {
        m_editor.setFile(m_file);
        load(m_file);
    }
}

void Describing::begin(const QString &text, const QString &name)
{
    m_name = name;
    m_editor.setExamples({});
    m_editor.setText(text);
    m_editor.setUnsaved();
    read();
}

void Describing::load(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return m_editor.say(
            Said::tr("%1 cannot be read: %2").arg(file.fileName(), file.errorString()), true);
    m_editor.setText(QString::fromUtf8(file.read(largest)));
    read();
}

void Describing::takeExample(int number)
{
    const QString name = examples + exampleFiles().value(number);
    if (!m_editor.isChanged())
        return load(name);
    ask(&m_editor,
        {.title = Said::tr("Begin from another example"),
         .text = Said::tr("What you have written is replaced by it."),
         .answer = Said::tr("Replace it"),
         .dangerous = true},
        [this, name](const Reply &answer) {
            if (answer.yes)
                load(name);
        });
}

void Describing::read()
{
    m_settled.stop();
    const auto profile = readProfileText(m_editor.text().toUtf8(), m_file);
    m_editor.setProblems(profile ? std::vector<ProfileProblem>() : problemsOf(profile.error()));
}

void Describing::secrets()
{
    read();
    if (const auto profile = readProfileText(m_editor.text().toUtf8(), m_file))
        showSecrets(m_editor, *profile);
}

void Describing::tryAll()
{
    read();
    const auto profile = readProfileText(m_editor.text().toUtf8(), m_file);
    if (!profile)
        return;
    const auto trial = std::make_shared<Trial>(*profile);
    auto ports = makePorts(trial->tunnels.opened());
    if (!ports)
        return m_editor.say(ports.error(), true);
    trial->ports = std::move(*ports);
    trial->sources = sourcesToTry(trial->tunnels.opened(), trial->ports, trial->tunnels);
    m_trial = trial;
    m_tried.clear();
    for (const Source &source : trial->sources)
        m_tried.push_back({.name = source.name});
    m_editor.setTried(m_tried);
    for (size_t i = 0; i < trial->sources.size(); ++i)
        bringFromThread<TriedSource>(
            m_editor,
            [trial, i] { return toldOf(trial->sources[i].name, tryOut(trial->sources[i])); },
            [this, trial, i](const TriedSource &told) {
                if (m_trial != trial)
                    return;
                m_tried[i] = told;
                m_editor.setTried(m_tried);
            });
}

void Describing::save(const std::function<void()> &then)
{
    if (!m_file.isEmpty())
        return write(m_file, then);
    auto *dialog = new QFileDialog(&m_editor, Said::tr("Save the profile"));
    dialog->setObjectName(QStringLiteral("saveProfileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(Said::tr("Profiles (*.toml)"));
    dialog->setDefaultSuffix(QStringLiteral("toml"));
    if (!m_name.isEmpty())
        dialog->selectFile(m_name + u".toml"_qs);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, then](const QString &file) { write(file, then); });
    dialog->open();
}

void Describing::write(const QString &name, const std::function<void()> &then)
{
    QSaveFile file(name);
    const QByteArray text = m_editor.text().toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return m_editor.say(
            Said::tr("%1 cannot be written: %2. Nothing was saved.").arg(name, file.errorString()),
            true);
    m_file = name;
    m_editor.setFile(name);
    m_editor.setExamples({});
    m_editor.setSaved();
    m_editor.say(Said::tr("Saved."), false);
    if (then)
        then();
}

void Describing::close()
{
    const auto leave = [this] {
        m_editor.hide();
        if (onClosed)
            onClosed();
    };
    if (!m_editor.isChanged())
        return leave();
    ask(&m_editor,
        {.title = Said::tr("The profile has changed"),
         .text = Said::tr("What you have written is not saved."),
         .answer = Said::tr("Close without saving"),
         .dangerous = true},
        [leave](const Reply &answer) {
            if (answer.yes)
                leave();
        });
}

} // namespace switchyard::console
