#pragma once
#include "ui/controls.h"
#include "ui/glyph.h"

#include <QWidget>

class QListWidget;
class QPlainTextEdit;

namespace switchyard
{

class ProfileHighlighter;

/// What is wrong at one place of a profile's text.
struct ProfileProblem {
    int line = 0; ///< from 1; 0: the text as a whole
    int column = 0;
    QString text = {};
    friend bool operator==(const ProfileProblem &, const ProfileProblem &) = default;
};

/// What came of trying one thing that a profile names.
struct TriedSource {
    enum class Is : quint8 { Trying, Good, Bad };
    QString name = {};
    Is is = Is::Trying;
    QString text = {}; ///< what is wrong, or good to know; lines
    friend bool operator==(const TriedSource &, const TriedSource &) = default;
};

/// A profile as it is written: its text, what is wrong with it as one types, and what each endpoint
/// answers. It reads and writes nothing itself.
///
/// Names: profileText problemList triedList exampleChooser secretsButton tryButton saveButton
/// saveAndOpenButton
class ProfileEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit ProfileEditor(QWidget *parent = nullptr);
    /// Names of examples to begin from; none: the text is somebody's own.
    void setExamples(const QStringList &names);
    void setText(const QString &text);
    QString text() const;
    /// The file it is kept in; empty: in none yet.
    void setFile(const QString &file);
    /// Of the text as it was told by textChanged() last.
    void setProblems(const std::vector<ProfileProblem> &problems);
    /// Of the text when tryWished() came; a change of it clears them.
    void setTried(const std::vector<TriedSource> &tried);
    /// A sentence about what was just done, or could not be.
    void say(const QString &sentence, bool isBad);
    /// Its text differs from what was set or saved last.
    bool isChanged() const;
    void setSaved();
    void setUnsaved(); ///< also where nobody has typed into it

Q_SIGNALS:
    void textChanged(const QString &text);
    void exampleWished(int number);
    void secretsWished();
    void tryWished();
    void saveWished();
    void saveAndOpenWished();
    void closeWished();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeText();
    QWidget *makeFindings();
    QLayout *makeButtons();
    void changed();
    void showProblem(int row);
    void allow();

    QPlainTextEdit *m_text = nullptr;
    ProfileHighlighter *m_highlighter = nullptr;
    Chooser *m_examples = nullptr;
    PlainLabel *m_file = nullptr;
    PlainLabel *m_verdict = nullptr;
    PlainLabel *m_said = nullptr;
    GlyphLabel *m_glyph = nullptr;
    QListWidget *m_problemList = nullptr;
    QListWidget *m_triedList = nullptr;
    PlainLabel *m_triedHead = nullptr;
    QPushButton *m_secrets = nullptr;
    QPushButton *m_try = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_open = nullptr;
    std::vector<ProfileProblem> m_problems = {};
    std::vector<TriedSource> m_tried = {};
};

} // namespace switchyard
