#include "app/lab/promlexer.h"
#include "app/lab/promql.h"

namespace switchyard::lab
{
namespace
{

constexpr int deepest = 50;

/// Recursive descent. The first error stands; after it everything returns quickly.
class Parser : public PromLexer
{
public:
    using PromLexer::PromLexer;

    Expression all()
    {
        Expression whole = either();
        if (!atEnd())
            fail(QStringLiteral("unexpected \"%1\"").arg(rest()));
        return whole;
    }

private:
    Expression either()
    {
        Expression left = sum();
        while (!error && word(QStringLiteral("or")))
            left = binary(QStringLiteral("or"), std::move(left), sum());
        return left;
    }

    Expression sum()
    {
        Expression left = product();
        for (;;) {
            const QString op = oneOf(u"+-");
            if (error || op.isEmpty())
                return left;
            left = binary(op, std::move(left), product());
        }
    }

    Expression product()
    {
        Expression left = unit();
        for (;;) {
            const QString op = oneOf(u"*/");
            if (error || op.isEmpty())
                return left;
            left = binary(op, std::move(left), unit());
        }
    }

    Expression unit()
    {
        if (error)
            return {};
        if (take(u'('))
            return inParentheses();
        static const QRegularExpression number(QStringLiteral("[0-9]+(\\.[0-9]+)?(e[+-]?[0-9]+)?"));
        if (const QString digits = match(number); !digits.isEmpty())
            return {.kind = Expression::Kind::Number, .number = digits.toDouble()};
        const QString name = identifier();
        if (name == u"sum")
            return aggregation(Expression::Kind::Sum);
        if (name == u"max")
            return aggregation(Expression::Kind::Max);
        if (name == u"timestamp")
            return timestamp();
        if (name == u"rate")
            return overRange(Expression::Kind::Rate);
        if (name == u"irate")
            return overRange(Expression::Kind::Irate);
        if (name == u"increase")
            return overRange(Expression::Kind::Increase);
        return selector(name);
    }

    Expression inParentheses()
    {
        if (++m_depth > deepest)
            fail(QStringLiteral("nested too deeply"));
        Expression inner = error ? Expression() : either();
        --m_depth;
        expect(u')', "unclosed left parenthesis");
        return inner;
    }

    Expression timestamp()
    {
        expect(u'(', "unexpected end of input");
        Expression out = selector(identifier());
        out.kind = Expression::Kind::Timestamp;
        expect(u')', "unclosed left parenthesis");
        return out;
    }

    Expression aggregation(Expression::Kind kind)
    {
        Expression out{.kind = kind};
        const bool first = word(QStringLiteral("by"));
        if (first)
            out.by = labels();
        expect(u'(', "unexpected end of input");
        out.parts.push_back(inParentheses());
        if (!first && word(QStringLiteral("by")))
            out.by = labels();
        return out;
    }

    Expression overRange(Expression::Kind kind)
    {
        expect(u'(', "unexpected end of input");
        Expression out = selector(identifier());
        out.kind = kind;
        expect(u'[', "expected type range vector in call to function, got instant vector");
        static const QRegularExpression duration(QStringLiteral("[0-9]+(ms|s|m|h)"));
        const QString text = match(duration);
        const qint64 unit = text.endsWith(u"ms")  ? 1
                            : text.endsWith(u's') ? 1'000
                            : text.endsWith(u'm') ? 60'000
                                                  : 3'600'000;
        static const QRegularExpression letters(QStringLiteral("[a-z]"));
        out.rangeMs = QString(text).remove(letters).toLongLong() * unit;
        if (out.rangeMs == 0)
            fail(QStringLiteral("bad duration"));
        expect(u']', "unclosed left bracket");
        expect(u')', "unclosed left parenthesis");
        return out;
    }

    Expression selector(const QString &name)
    {
        Expression out{.kind = Expression::Kind::Selector};
        if (name.isEmpty())
            fail(atEnd() ? QStringLiteral("unexpected end of input")
                         : QStringLiteral("unexpected \"%1\"").arg(rest()));
        out.matchers.push_back({"__name__", true, exactly(name)});
        if (!take(u'{'))
            return out;
        while (!error && !take(u'}')) {
            out.matchers.push_back(matcher());
            if (!take(u',') && !at(u'}'))
                fail(QStringLiteral("unexpected character in label matching"));
        }
        return out;
    }

    Matcher matcher()
    {
        Matcher out{identifier().toStdString(), true, {}};
        static const QRegularExpression operation(QStringLiteral("=~|!~|!=|="));
        static const QRegularExpression quoted(QStringLiteral("\"[^\"\\\\]*\"|'[^'\\\\]*'"));
        const QString op = match(operation);
        const QString value = match(quoted);
        if (out.label.empty() || op.isEmpty() || value.isEmpty())
            fail(QStringLiteral("unexpected end of input inside braces"));
        out.wanted = !op.startsWith(u'!');
        const QString inner = value.mid(1, value.size() - 2);
        out.pattern = op.endsWith(u'~')
                          ? QRegularExpression(QRegularExpression::anchoredPattern(inner))
                          : exactly(inner);
        if (!out.pattern.isValid())
            fail(QStringLiteral("error parsing regexp"));
        return out;
    }

    std::vector<std::string> labels()
    {
        std::vector<std::string> names;
        expect(u'(', "unexpected end of input in grouping opts");
        while (!error && !take(u')')) {
            names.push_back(identifier().toStdString());
            if (!take(u',') && !at(u')'))
                fail(QStringLiteral("unexpected character in grouping opts"));
        }
        return names;
    }

    static QRegularExpression exactly(const QString &text)
    {
        return QRegularExpression(
            QRegularExpression::anchoredPattern(QRegularExpression::escape(text)));
    }

    static Expression binary(const QString &op, Expression left, Expression right)
    {
        Expression out{.kind = Expression::Kind::Binary, .op = op};
        out.parts.push_back(std::move(left));
        out.parts.push_back(std::move(right));
        return out;
    }

    int m_depth = 0;
};

} // namespace

std::optional<Expression> parsePromQl(const QString &text, PromError &error)
{
    Parser parser(text);
    Expression whole = parser.all();
    if (!parser.error)
        return whole;
    error = *parser.error;
    return std::nullopt;
}

} // namespace switchyard::lab
