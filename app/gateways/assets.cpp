#include "app/gateways/assets.h"

#include <optional>

namespace switchyard::gateways
{
namespace
{

using namespace Qt::StringLiterals;

/// A tag of a page, as far as it matters here.
struct Tag {
    QString name = {};
    std::map<QString, QString> attributes = {};
};

/// Takes the tags of a page one after the other, as forgiving as browsers are.
class Tags
{
public:
    explicit Tags(const QString &html) : m_html(html) {}

    std::optional<Tag> next()
    {
        for (;;) {
            m_at = m_html.indexOf(u'<', m_at);
            if (m_at < 0)
                return std::nullopt;
            if (QStringView(m_html).mid(m_at).startsWith(u"<!--")) {
                skipPast(u"-->"_s);
                continue;
            }
            ++m_at;
            if (m_at < m_html.size() && m_html[m_at].isLetter())
                return tag();
        }
    }

private:
    Tag tag()
    {
        Tag tag{.name = word(u">/ \t\r\n"_s).toLower()};
        while (m_at < m_html.size() && m_html[m_at] != u'>') {
            if (m_html[m_at].isSpace() || m_html[m_at] == u'/') {
                ++m_at;
                continue;
            }
            const QString name = word(u"=>/ \t\r\n"_s).toLower();
            tag.attributes.try_emplace(name, value());
        }
        // What stands in these is no markup.
        for (const QString &raw : {u"script"_s, u"style"_s, u"textarea"_s, u"title"_s})
            if (tag.name == raw)
                skipPast(u"</"_s + raw);
        return tag;
    }

    QString value()
    {
        skipBlanks();
        if (m_at >= m_html.size() || m_html[m_at] != u'=')
            return {};
        ++m_at;
        skipBlanks();
        if (m_at >= m_html.size())
            return {};
        const QChar quote = m_html[m_at];
        if (quote != u'"' && quote != u'\'')
            return word(u"> \t\r\n"_s);
        ++m_at;
        const QString text = word(QString(quote));
        ++m_at;
        return text;
    }

    /// Up to one of `ends`, at least one letter where it is not one of them.
    QString word(const QString &ends)
    {
        const qsizetype from = m_at;
        if (m_at < m_html.size() && m_html[m_at] == u'=')
            ++m_at; // a stray one begins a name, as the standard has it
        while (m_at < m_html.size() && !ends.contains(m_html[m_at]))
            ++m_at;
        return m_html.mid(from, m_at - from);
    }

    void skipBlanks()
    {
        while (m_at < m_html.size() && m_html[m_at].isSpace())
            ++m_at;
    }

    void skipPast(const QString &end)
    {
        const qsizetype found = m_html.indexOf(end, m_at, Qt::CaseInsensitive);
        m_at = found < 0 ? m_html.size() : found + end.size();
    }

    const QString &m_html;
    qsizetype m_at = 0;
};

QString attribute(const Tag &tag, const QString &name)
{
    const auto found = tag.attributes.find(name);
    QString text = found == tag.attributes.end() ? QString() : found->second.trimmed();
    return text.replace(u"&amp;"_s, u"&"_s);
}

/// What a link is for: others name pages, feeds and hosts.
bool isLoaded(const QString &rel)
{
    static const QStringList loaded{u"stylesheet"_s,    u"icon"_s,     u"apple-touch-icon"_s,
                                    u"modulepreload"_s, u"preload"_s,  u"prefetch"_s,
                                    u"mask-icon"_s,     u"manifest"_s, u"shortcut"_s};
    const QStringList words = rel.toLower().simplified().split(u' ');
    return std::ranges::any_of(words, [](const QString &word) { return loaded.contains(word); });
}

QString referenceOf(const Tag &tag)
{
    if (tag.name == u"script" || tag.name == u"img")
        return attribute(tag, u"src"_s);
    if (tag.name == u"link" && isLoaded(attribute(tag, u"rel"_s)))
        return attribute(tag, u"href"_s);
    return {};
}

} // namespace

QStringList assetsIn(const QByteArray &html, const QUrl &url)
{
    const QString text = QString::fromUtf8(html);
    Tags tags(text);
    QUrl base = url;
    bool hasBase = false;
    QStringList assets;
    while (const auto tag = tags.next()) {
        if (const QString href = attribute(*tag, u"href"_s);
            tag->name == u"base" && !hasBase && !href.isEmpty()) {
            base = url.resolved(QUrl(href));
            hasBase = true;
        }
        const QString reference = referenceOf(*tag);
        if (reference.isEmpty())
            continue;
        QUrl asset = base.resolved(QUrl(reference));
        asset.setFragment({});
        const bool isOwn = (asset.scheme() == u"http" || asset.scheme() == u"https") &&
                           asset.host() == url.host() && asset.port() == url.port();
        const QString whole = QString::fromLatin1(asset.toEncoded());
        if (isOwn && asset.isValid() && !assets.contains(whole))
            assets << whole;
    }
    return assets;
}

void AssetsSeen::remember(const QString &check, Zone zone, const QStringList &assets)
{
    const std::lock_guard lock(m_mutex);
    m_seen[{check, zone}] = assets;
}

QStringList AssetsSeen::of(const QString &check, Zone zone) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_seen.find({check, zone});
    return found == m_seen.end() ? QStringList() : found->second;
}

void AssetsSeen::forget(const QString &check, Zone zone)
{
    const std::lock_guard lock(m_mutex);
    m_seen.erase({check, zone});
}

} // namespace switchyard::gateways
