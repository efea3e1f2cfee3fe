#pragma once
#include <QDialog>

#include <functional>
#include <optional>

namespace switchyard
{

/// A question to a person. Plain text throughout.
struct Enquiry {
    enum class Reason : quint8 { None, Required };
    enum class Press : quint8 { Click, Hold }; ///< Hold: 2 s
    QString title = {};
    QString text = {};
    QString answer = {}; ///< the button, a verb with its consequence
    bool dangerous = false;
    bool isNotice = false; ///< it only tells: there is nothing to cancel
    Press press = Press::Click;
    Reason reason = Reason::None;
};

struct Reply {
    bool yes = false;
    QString reason = {};
};

/// The one dialog that asks.
class Asking : public QDialog
{
public:
    using QDialog::QDialog;
    /// What is asked, as it is now: its words follow. Where there is nothing to be asked any more,
    /// or it takes a hold or a reason that it did not take, the answer can no longer be given, and
    /// the dialog says so.
    virtual void follow(const std::optional<Enquiry> &now) = 0;
};

/// It does not wait: `answered` is called once, also when it is dismissed. It belongs to the window
/// of `parent`, and ends with it without an answer. Null: it was answered at once.
Asking *ask(QWidget *parent, const Enquiry &question, std::function<void(const Reply &)> answered);

/// For tests: the next ask() opens nothing and is answered with this at once.
void replyToNextAsk(const Reply &answer);

} // namespace switchyard
