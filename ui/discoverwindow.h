#pragma once
#include "models/views/discoverform.h"
#include "models/views/discoverview.h"
#include "ui/controls.h"
#include "ui/glyph.h"

class QListWidget;
class QTreeWidget;

namespace switchyard
{

class DiscoverFields;

/// An environment is asked what there is, and a profile of it is drafted: what to ask, what each of
/// those that are asked says, and what was found. It asks nobody itself.
///
/// Names: those of DiscoverFields, askedList foundTree beginDiscoverButton stopButton reviewButton
/// closeButton
class DiscoverWindow final : public QWidget
{
    Q_OBJECT
public:
    explicit DiscoverWindow(QWidget *parent = nullptr);
    void setView(const DiscoverView &view);
    /// Why nobody was asked; the cursor goes there.
    void setMistake(const FormMistake &mistake);
    /// What came of storing the key.
    void say(const QString &sentence, bool isBad);

Q_SIGNALS:
    /// The receiver keeps no copy of the key.
    void discoverWished(const switchyard::DiscoverForm &form, const switchyard::TypedKey &key);
    void stopWished();
    /// The draft is to be seen.
    void reviewWished();
    void closeWished();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeForm();
    QWidget *makeFindings();
    QLayout *makeButtons();
    void discover();
    void showAsked();
    void showFound();

    DiscoverView m_view = {};
    DiscoverFields *m_fields = nullptr;
    PlainLabel *m_problem = nullptr;
    GlyphLabel *m_glyph = nullptr;
    PlainLabel *m_verdict = nullptr;
    PlainLabel *m_nothing = nullptr; ///< has been asked yet
    QListWidget *m_asked = nullptr;
    QTreeWidget *m_found = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_review = nullptr;
    QPushButton *m_discover = nullptr;
};

} // namespace switchyard
