#pragma once
#include <QSyntaxHighlighter>

#include <map>

namespace switchyard
{

/// Colours a profile's TOML in the window's own few tones, and underlines what is wrong.
class ProfileHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit ProfileHighlighter(QTextDocument *document);
    /// By line, from 0: the column, from 0, where the error begins.
    void setWrong(std::map<int, int> wrong);

protected:
    void highlightBlock(const QString &text) override;

private:
    std::map<int, int> m_wrong = {};
};

} // namespace switchyard
