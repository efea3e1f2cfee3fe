#pragma once
#include "models/views/instanceview.h"
#include "ui/plainlabel.h"

#include <QDialog>

class QFormLayout;
class QPushButton;
class QTableWidget;

namespace switchyard
{

/// All that is known of one instance, as it changes: it does not hold up the window.
class InstanceDialog final : public QDialog
{
    Q_OBJECT
public:
    InstanceDialog(const InstanceKey &key, const QString &title, QWidget *parent);
    const InstanceKey &key() const { return m_key; }
    /// Nothing happens where it is another instance.
    void setView(const InstanceView &view);

private:
    void setFacts();
    void setHistory();
    QString asText() const;

    InstanceKey m_key;
    InstanceView m_view = {};
    PlainLabel *m_title;
    QFormLayout *m_facts;
    QList<PlainLabel *> m_texts = {};
    PlainLabel *m_historyTitle;
    QTableWidget *m_history;
};

} // namespace switchyard
