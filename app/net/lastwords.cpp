#include "app/net/lastwords.h"

#include <QRegularExpression>

namespace switchyard
{
namespace
{

constexpr qsizetype most = 800;

/// Each keeps what it captures first, and loses the rest.
const QRegularExpression &secrets()
{
    static const QRegularExpression all(
        QStringLiteral(
            R"re(((?:://[^\s/:@]*:)|(?:\bidentified\s+by\s+)|(?:\b(?:[\w-]*(?:password|passwd|)re"
            R"re(pwd|secret|token|api[_-]?key|access[_-]?key))["']?\s*[=:]\s*)|(?:\bauthorization:\s*)re"
            R"re((?:\w+\s+)?))("[^"]*"|'[^']*'|[^\s"',;@]+))re"),
        QRegularExpression::CaseInsensitiveOption);
    return all;
}

} // namespace

QString lastWords(const QByteArray &output)
{
    // The whole is looked through first: half a secret at the cut would be one still.
    QString words = QString::fromUtf8(output).simplified();
    words.replace(secrets(), QStringLiteral("\\1***"));
    return words.size() <= most ? words : QStringLiteral("... ") + words.right(most);
}

} // namespace switchyard
