#include "app/profile/rules.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTimeZone>
#include <QUrl>
#include <algorithm>
#include <arpa/inet.h>

namespace switchyard::profile
{
namespace
{

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

bool isPlain(const QString &text)
{
    if (text.trimmed().isEmpty())
        return false;
    for (const QChar c : text) {
        // Format characters too: a bidirectional control could make a name read as another one.
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            return false;
    }
    return true;
}

bool isRange(const QString &text)
{
    const QStringList parts = text.split(u'/');
    if (parts.size() > 2)
        return false;
    unsigned char address[sizeof(in6_addr)];
    const QByteArray host = parts[0].toLatin1();
    const bool four = inet_pton(AF_INET, host.constData(), address) == 1;
    if (!four && inet_pton(AF_INET6, host.constData(), address) != 1)
        return false;
    if (parts.size() == 1)
        return true;
    return matches(parts[1], QStringLiteral("[0-9]{1,3}")) && parts[1].toInt() <= (four ? 32 : 128);
}

bool isPort(const QString &text)
{
    return matches(text, QStringLiteral("[0-9]{1,5}")) && text.toInt() >= 1 &&
           text.toInt() <= 65535;
}

bool isSocket(const QString &text)
{
    if (text.startsWith(u"unix:"))
        return matches(text, QStringLiteral("unix:/[^\\s;]+"));
    const qsizetype colon = text.lastIndexOf(u':');
    return matches(text, QStringLiteral("tcp:[^\\s/;]+:[0-9]+")) && isPort(text.mid(colon + 1));
}

bool isHosts(const QString &text)
{
    const QString host = QStringLiteral("(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9][A-Za-z0-9._-]*):[0-9]+");
    const QStringList parts = text.split(u',');
    return std::ranges::all_of(parts, [&](const QString &part) {
        return matches(part, host) && isPort(part.section(u':', -1));
    });
}

bool isNode(const QString &text)
{
    return matches(text, QStringLiteral("(/[A-Za-z0-9._-]+)+")) &&
           !matches(text, QStringLiteral(".*/\\.{1,2}(/.*)?"));
}

bool isWebPath(const QString &text)
{
    return matches(text, QStringLiteral("/|(/[A-Za-z0-9._~-]+)+"));
}

std::optional<QUrl> webUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    if (!isPlain(text) || text.contains(u' ') || !url.isValid() || !web || url.host().isEmpty() ||
        !url.userInfo().isEmpty() || url.hasFragment() || url.port() == 0)
        return std::nullopt;
    return url;
}

bool isUrl(const QString &text)
{
    const auto url = webUrl(text);
    return url && !url->hasQuery();
}

bool isOrigin(const QString &text)
{
    const auto url = webUrl(text);
    return url && !url->hasQuery() && (url->path().isEmpty() || url->path() == u"/");
}

bool isCheckUrl(const QString &text) { return webUrl(text).has_value(); }

bool isProbe(const QString &text)
{
    QString example = text;
    example.replace(QStringLiteral("{service}"), QStringLiteral("order"));
    return !example.contains(u'{') && isCheckUrl(example);
}

// A page of a log store may carry all it asks for behind "#".
bool isLogs(const QString &text)
{
    QString example = text;
    for (const char *word : {"{zone}", "{service}", "{from}", "{to}", "{from-ms}", "{to-ms}"})
        example.replace(QLatin1StringView(word), QStringLiteral("x"));
    const QUrl url(example, QUrl::TolerantMode);
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    return isPlain(text) && !text.contains(u' ') && !example.contains(u'{') && url.isValid() &&
           web && !url.host().isEmpty() && url.userInfo().isEmpty();
}

} // namespace

const TextRule logsText{
    QT_TRANSLATE_NOOP("Profile", "a http or https URL that may hold {zone}, {service}, {from}, "
                                 "{to}, {from-ms} and {to-ms}"),
    &isLogs};
const TextRule timeZoneText{
    QT_TRANSLATE_NOOP("Profile", "the name of a time zone, such as \"Asia/Shanghai\""),
    [](const QString &t) { return QTimeZone::isTimeZoneIdAvailable(t.toUtf8()); }};
const TextRule viaText{
    QT_TRANSLATE_NOOP("Profile", "\"direct\", \"socks5h://host:port\" or \"ssh:host\", the host "
                                 "as your ssh knows it"),
    [](const QString &t) {
        static const QString socks = QStringLiteral("socks5h://");
        static const QString ssh = QStringLiteral("ssh:");
        if (t.startsWith(socks))
            return isHosts(t.mid(socks.size())) && !t.contains(u',');
        return t == u"direct" ||
               (t.startsWith(ssh) &&
                matches(t.mid(ssh.size()), QStringLiteral("[A-Za-z0-9][A-Za-z0-9._@-]{0,127}")));
    }};
const TextRule anyText{QT_TRANSLATE_NOOP("Profile", "a text in quotes, not empty, on one line"),
                       &isPlain};
const TextRule idText{
    QT_TRANSLATE_NOOP("Profile", "1 to 63 lower-case letters, digits and hyphens, "
                                 "the first a letter or digit, in quotes"),
    [](const QString &t) { return matches(t, QStringLiteral("[a-z0-9][a-z0-9-]{0,62}")); }};
const TextRule serviceText{
    QT_TRANSLATE_NOOP("Profile",
                      "a service's name in lower case: letters, digits, '.', '_', '-', in quotes"),
    [](const QString &t) { return matches(t, QStringLiteral("[a-z0-9][a-z0-9._-]{0,127}")); }};
const TextRule nameText{
    QT_TRANSLATE_NOOP("Profile", "a name of letters, digits, '.', '_', ':', '-', in quotes"),
    [](const QString &t) {
        return matches(t, QStringLiteral("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}"));
    }};
const TextRule headerText{
    QT_TRANSLATE_NOOP("Profile", "the name of an HTTP header, such as \"X-Instance\""),
    [](const QString &t) { return matches(t, QStringLiteral("[A-Za-z0-9][A-Za-z0-9-]{0,63}")); }};
const TextRule headerLineText{
    QT_TRANSLATE_NOOP("Profile", "a header and what its value holds, such as \"X-Zone: b\""),
    [](const QString &t) {
        return isPlain(t) && matches(t, QStringLiteral("[A-Za-z0-9][A-Za-z0-9-]{0,63}:.*"));
    }};
const TextRule hostText{QT_TRANSLATE_NOOP("Profile", "a host's name, such as \"shop.example.com\""),
                        [](const QString &t) {
                            return matches(t,
                                           QStringLiteral("[a-z0-9]([a-z0-9-]*[a-z0-9])?"
                                                          "(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")) &&
                                   t.size() <= 253;
                        }};
const TextRule labelText{
    QT_TRANSLATE_NOOP("Profile", "the name of a metric label, such as \"zone\""),
    [](const QString &t) { return matches(t, QStringLiteral("[A-Za-z_][A-Za-z0-9_]{0,63}")); }};
const TextRule rangeText{
    QT_TRANSLATE_NOOP("Profile", "an address or range, such as \"10.0.1.0/24\""), &isRange};
const TextRule pathText{QT_TRANSLATE_NOOP("Profile", "an absolute path in quotes"),
                        [](const QString &t) { return isPlain(t) && t.startsWith(u'/'); }};
const TextRule socketText{QT_TRANSLATE_NOOP("Profile", "\"unix:/path\" or \"tcp:host:port\""),
                          &isSocket};
const TextRule hostsText{
    QT_TRANSLATE_NOOP("Profile", "\"host:port\" of each server, with commas between, such as "
                                 "\"10.0.1.20:2181,10.0.1.21:2181\""),
    &isHosts};
const TextRule nodeText{QT_TRANSLATE_NOOP("Profile", "the path of a node, such as \"/services\""),
                        &isNode};
const TextRule webPathText{QT_TRANSLATE_NOOP("Profile", "a path such as \"/actuator\", or \"/\""),
                           &isWebPath};
const TextRule urlText{
    QT_TRANSLATE_NOOP("Profile", "an http:// or https:// URL without user name, "
                                 "query or fragment, such as \"http://10.0.1.20:8761/eureka\""),
    &isUrl};
const TextRule checkUrlText{
    QT_TRANSLATE_NOOP("Profile", "an http:// or https:// URL without user name "
                                 "or fragment, such as \"https://shop.example.com/health\""),
    &isCheckUrl};
const TextRule originText{QT_TRANSLATE_NOOP("Profile", "a scheme, host and port without a path, "
                                                       "such as \"https://10.0.1.10\""),
                          &isOrigin};
const TextRule probeText{
    QT_TRANSLATE_NOOP("Profile", "an http:// or https:// URL, {service} stands for each service, "
                                 "such as \"https://shop.example.com/{service}/health\""),
    &isProbe};

std::optional<qint64> durationMs(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^([0-9]{1,10})(ms|s|m|h)$"));
    const auto match = form.match(text);
    if (!match.hasMatch() || text.endsWith(u'\n'))
        return std::nullopt;
    const QString unit = match.captured(2);
    const qint64 factor = unit == u"ms"  ? 1
                          : unit == u"s" ? 1'000
                          : unit == u"m" ? 60'000
                                         : 3'600'000;
    const qint64 ms = match.captured(1).toLongLong() * factor;
    constexpr qint64 longest = qint64(30) * 24 * 3'600'000;
    return ms <= longest ? std::optional(ms) : std::nullopt;
}

bool isLoopback(const QString &endpoint)
{
    if (endpoint.startsWith(u"unix:"))
        return true;
    QString host = QUrl(endpoint).host();
    if (endpoint.startsWith(u"tcp:"))
        host = endpoint.section(u':', 1, -2);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    return host == u"localhost" || host == u"::1" || (host.startsWith(u"127.") && isRange(host));
}

QString shown(const QString &text)
{
    static const QRegularExpression login(QStringLiteral("//[^/@]*@"));
    QString line = text;
    line = line.replace(login, QStringLiteral("//***@")).left(60);
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar(0xFFFD);
    }
    return text.size() > 60 ? line + QChar(0x2026) : line;
}

} // namespace switchyard::profile
