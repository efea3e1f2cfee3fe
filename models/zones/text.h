#pragma once
#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace switchyard
{

/// A sentence for people that is kept as data: an English pattern with %1..%9 and what fills it.
/// The log keeps both, so that a record reads the same everywhere and is shown in the reader's
/// language.
struct Text {
    QString pattern = {};
    QStringList args = {};

    bool isEmpty() const { return pattern.isEmpty(); }
    QString english() const
    {
        // One pass: an argument that itself holds "%1" must not be filled again.
        QString out;
        for (qsizetype i = 0; i < pattern.size(); ++i) {
            const int digit =
                pattern[i] == u'%' && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
            if (digit >= 1 && digit <= args.size()) {
                out += args[digit - 1];
                ++i;
            } else {
                out += pattern[i];
            }
        }
        return out;
    }
    /// In the language of the installed translator. Patterns are marked with
    /// QT_TRANSLATE_NOOP("Text", "...") where they are written. An argument that is such a sentence
    /// itself is kept in English; a translator of the context "TextArgument" may know it again.
    QString shown() const
    {
        Text text{QCoreApplication::translate("Text", pattern.toUtf8().constData()), args};
        for (QString &arg : text.args)
            arg = QCoreApplication::translate("TextArgument", arg.toUtf8().constData());
        return text.english();
    }
    friend bool operator==(const Text &, const Text &) = default;
};

inline Text say(const char *pattern, QStringList args = {})
{
    return {QString::fromUtf8(pattern), std::move(args)};
}

} // namespace switchyard
