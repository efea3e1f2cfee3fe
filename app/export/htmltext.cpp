#include "app/export/htmltext.h"

namespace switchyard
{
namespace
{

bool isShownByName(QChar c)
{
    if (c == u'\n' || c == u'\t')
        return false;
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
           (c.unicode() >= 0xfff0 && c.unicode() != 0xfffd);
}

QString byName(char16_t unit)
{
    return u"\u27e8U+%1\u27e9"_qs.arg(unit, 4, 16, QLatin1Char('0')).toUpper();
}

} // namespace

QByteArray htmlText(const QString &text)
{
    QString html;
    html.reserve(text.size() + text.size() / 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'&')
            html += u"&amp;";
        else if (c == u'<')
            html += u"&lt;";
        else if (c == u'>')
            html += u"&gt;";
        else if (c == u'"')
            html += u"&quot;";
        else if (c == u'\'')
            html += u"&#39;";
        else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            html += text.sliced(i++, 2);
        else if (c.isSurrogate() || isShownByName(c))
            html += byName(c.unicode());
        else
            html += c;
    }
    return html.toUtf8();
}

} // namespace switchyard
