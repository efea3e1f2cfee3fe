#include "app/console/historyreader.h"

#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"
#include "models/console/pastof.h"
#include "models/release/recordchain.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <thread>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(History)
};

constexpr int batch = 500;
constexpr qsizetype firstTold = 8; // then at each fourfold of it: a screen is filled soon

/// Hands each record of a release to `visit`; what is wrong with them, or empty.
QString forEachRecord(const Journal &journal, const ReleaseSpan &span, const std::stop_token &stop,
                      const std::function<void(const Record &)> &visit)
{
    const qint64 last = span.lastSeq == 0 ? maxRecordInteger : span.lastSeq;
    ChainVerifier verifier;
    for (qint64 next = span.firstSeq; next <= last && !stop.stop_requested();) {
        const int limit = int(std::min<qint64>(batch, last - next + 1));
        const auto lines = journal.lines(next, limit);
        if (!lines)
            return lines.error().detail;
        for (const QByteArray &line : *lines) {
            const auto record = parseRecord(line);
            verifier.feed(line, record ? &*record : nullptr);
            if (record && record->release == span.release)
                visit(*record);
        }
        next = nextAfter(next, *lines);
        if (lines->size() < std::size_t(limit))
            break;
    }
    const ChainReport chain = verifier.finish();
    return chain.isWhole() ? QString() : chain.faults.front().text;
}

QString brokenText(const QString &why)
{
    return Said::tr("The journal is not what was written, and this history may lack or tell wrong "
                    "what was done: %1 Traffic is as it was. Keep a copy of the state folder; "
                    "\"switchyardctl log verify\" tells every place.")
        .arg(why);
}

} // namespace

HistoryReader::HistoryReader(const StateFolder &folder, QString environment,
                             std::function<void()> told)
    : m_folder(folder), m_told(std::move(told)), m_mailbox(std::make_shared<Mailbox<News>>(this))
{
    m_view.environment = std::move(environment);
}

HistoryReader::~HistoryReader()
{
    m_stop.request_stop();
    m_mailbox->close();
}

void HistoryReader::read()
{
    m_again = m_reads;
    if (std::exchange(m_reads, true))
        return;
    m_view.nowUtcMs = timeNow().utcMs;
    m_view.state = HistoryView::State::Loading;
    std::thread([folder = m_folder, known = m_view, stop = m_stop.get_token(), box = m_mailbox] {
        readAll(folder, known, stop, [&](News news) { box->post(std::move(news)); });
    }).detach();
    m_told();
}

void HistoryReader::readAll(const StateFolder &folder, HistoryView known,
                            const std::stop_token &stop, const Post &post)
{
    std::map<qint64, PastRelease> had;
    for (PastRelease &past : std::exchange(known.releases, {}))
        if (past.outcome != PastOutcome::Open)
            had.emplace(past.firstSeq, std::move(past));
    known.detail.reset();
    known.trouble.clear();
    const auto end = [&](const QString &trouble) {
        known.trouble = trouble;
        known.state = trouble.isEmpty() ? HistoryView::State::Whole : HistoryView::State::Broken;
        post({.list = known, .isLast = true});
    };
    const auto journal = SqliteJournal::open(folder);
    if (!journal)
        return end(journal.error().detail);
    auto spans = journal->releases();
    if (!spans)
        return end(spans.error().detail);
    std::ranges::reverse(*spans);
    known.known = qsizetype(spans->size());
    QString trouble = journal->warning();
    qsizetype tellAt = firstTold;
    for (const ReleaseSpan &span : *spans) {
        if (stop.stop_requested())
            return;
        if (const auto found = had.find(span.firstSeq);
            found != had.end() && found->second.id == span.release) {
            known.releases.push_back(found->second);
            continue;
        }
        PastMaker maker;
        const QString wrong =
            forEachRecord(*journal, span, stop, [&](const Record &record) { maker.look(record); });
        PastRelease past = maker.past();
        past.id = span.release;
        past.firstSeq = span.firstSeq;
        known.releases.push_back(std::move(past));
        if (!wrong.isEmpty() && trouble.isEmpty())
            trouble = brokenText(wrong);
        if (qsizetype(known.releases.size()) == tellAt) {
            post({.list = known});
            tellAt *= 4;
        }
    }
    end(trouble);
}

std::shared_ptr<const PastDetail> HistoryReader::readDetail(const StateFolder &folder,
                                                            const QString &release,
                                                            const QString &environment)
{
    auto detail = std::make_shared<PastDetail>();
    detail->past.id = release;
    const auto journal = SqliteJournal::open(folder);
    const auto spans = journal ? journal->releases() : tl::unexpected(journal.error());
    if (!spans) {
        detail->trouble = spans.error().detail;
        return detail;
    }
    const auto span = std::ranges::find(*spans, release, &ReleaseSpan::release);
    if (span == spans->end()) {
        detail->trouble = Said::tr("The journal does not hold it any more.");
        return detail;
    }
    std::vector<Record> records;
    const QString wrong = forEachRecord(*journal, *span, {},
                                        [&](const Record &record) { records.push_back(record); });
    *detail = pastOf(records, environment);
    detail->past.id = release;
    if (!wrong.isEmpty())
        detail->trouble = wrong;
    return detail;
}

void HistoryReader::readOne(const QString &release)
{
    m_view.chosen = release;
    if (m_reading.isEmpty())
        beginDetail(release);
    else
        m_next = release;
}

void HistoryReader::beginDetail(const QString &release)
{
    m_reading = release;
    std::thread([folder = m_folder, release, environment = m_view.environment, box = m_mailbox] {
        box->post({.detail = readDetail(folder, release, environment)});
    }).detach();
}

void HistoryReader::take(News news)
{
    if (news.list) {
        HistoryView &view = *news.list;
        view.chosen = m_view.chosen;
        view.detail = m_view.detail;
        m_view = std::move(view);
    }
    if (news.isLast) {
        m_reads = false;
        if (std::exchange(m_again, false))
            read();
    }
    if (!news.detail)
        return;
    m_view.detail = std::move(news.detail);
    m_reading.clear();
    if (const QString next = std::exchange(m_next, {});
        !next.isEmpty() && next != m_view.detail->past.id)
        beginDetail(next);
}

bool HistoryReader::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    for (News &news : m_mailbox->take())
        take(std::move(news));
    m_told();
    return true;
}

} // namespace switchyard::console
