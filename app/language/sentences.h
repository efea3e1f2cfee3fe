#pragma once
#include <QMutex>
#include <QRegularExpression>
#include <QTranslator>

#include <vector>

namespace switchyard
{

/// Knows an English sentence again that was filled into another one, such as a verdict in a line of
/// the log, and says it in the language of the installed translator: the journal keeps such an
/// argument in English. Only the context "TextArgument" is its own; what is no sentence of ours
/// stays as it is. Any thread.
class Sentences final : public QTranslator
{
public:
    explicit Sentences(QObject *parent);
    bool isEmpty() const override { return m_patterns.empty(); }
    QString translate(const char *context, const char *source, const char *disambiguation,
                      int n) const override;

private:
    struct Pattern {
        QByteArray english = {};
        QRegularExpression shape = {};
        std::vector<int> numbers = {}; ///< of the captures: 2 for "%2"
    };
    QString say(const QString &sentence) const;

    std::vector<Pattern> m_patterns = {}; ///< those with the most words of their own first
    mutable QMutex m_mutex;
    mutable QHash<QByteArray, QString> m_said = {}; ///< guarded by m_mutex
};

} // namespace switchyard
