#include "models/views/csv.h"

namespace switchyard
{

namespace
{

bool startsFormula(QChar c)
{
    switch (c.unicode()) {
    case u'=':
    case u'+':
    case u'-':
    case u'@':
    case 0xff1d: // the full-width twins, which some spreadsheets take for the same
    case 0xff0b:
    case 0xff0d:
    case 0xff20:
        return true;
    default:
        return false;
    }
}

bool separates(QChar c) { return c == u';' || c == u'\t' || c == u'\r' || c == u'\n' || c == u'|'; }

/// What a spreadsheet may skip before it looks for a formula.
bool isSkipped(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control ||
           c.category() == QChar::Other_Format;
}

} // namespace

QString guardedText(const QString &text)
{
    QString out;
    out.reserve(text.size() + 2);
    bool atStart = true;
    for (const QChar c : text) {
        const bool separator = separates(c);
        if (atStart && (startsFormula(c) || (separator && out.isEmpty() && c != u';' && c != u'|')))
            out += u'\'';
        atStart = separator || (atStart && isSkipped(c));
        out += c;
    }
    return out;
}

QString csvField(const QString &text)
{
    QString field = guardedText(text);
    field.replace(u'"', QLatin1String("\"\""));
    return u'"' + field + u'"';
}

QByteArray csvRow(const QStringList &fields)
{
    QStringList quoted;
    for (const QString &field : fields)
        quoted << csvField(field);
    return quoted.join(u',').toUtf8() + "\r\n";
}

} // namespace switchyard
