#include "app/console/discovering.h"

#include "app/console/courier.h"
#include "app/discovering/discoverform.h"
#include "app/secrets/keychain.h"
#include "app/secrets/secrets.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Discover)
};

using Field = DiscoverForm::Field;

/// What a key has to look like before anybody is asked with it.
std::optional<FormMistake> mistakeIn(const TypedKey &key)
{
    const auto isBroken = [](const auto &text) {
        return std::ranges::any_of(text, [](auto c) { return QChar(c).isSpace(); });
    };
    if (!key.isTyped)
        return {};
    if (key.id.isEmpty() || isBroken(key.id))
        return FormMistake{Field::KeyId, Said::tr("The ID of the access key is missing, or is not "
                                                  "one word.")};
    if (key.secret.isEmpty() || isBroken(QString::fromUtf8(key.secret)))
        return FormMistake{Field::KeySecret, Said::tr("The secret of the access key is missing, or "
                                                      "is not one word.")};
    return {};
}

QString countOf(const SourceTold &told)
{
    QStringList parts;
    if (!told.balancers.empty())
        parts += Said::tr("Load balancers: %1.").arg(told.balancers.size());
    if (!told.members.empty())
        parts += Said::tr("Registered: %1.").arg(told.members.size());
    return parts.isEmpty() ? Said::tr("It has none.") : parts.join(u' ');
}

AskedSource toldOf(const AskedSource &asked, const Result<SourceTold> &told)
{
    return {.name = asked.name,
            .is = told ? AskedSource::Is::Good : AskedSource::Is::Bad,
            .text = told ? countOf(*told) : told.error().detail};
}

QString verdictOf(const ProfileDraft &draft)
{
    if (draft.balancers == 0)
        return Said::tr("No balancer with servers of both zones was found, so the draft is no "
                        "profile yet. Are the region and both zones' ranges right?");
    return Said::tr("Balancers with servers of both zones: %1. Questions to you in the draft: "
                    "%2; look at each before a release.")
        .arg(draft.balancers)
        .arg(draft.undecided.size());
}

} // namespace

/// One discovery, from the button to the last answer. Its workers keep it.
struct Discovering::Run {
    Discovered found = {};
    Credentials key = {}; ///< typed; for the keychain, where it is to be stored
    bool isToBeStored = false;
    std::vector<DiscoverSource> sources = {};
    std::vector<std::optional<Result<SourceTold>>> told = {};
    std::stop_source stop = {};
    Call call() { return Call::within(discoverLimit, stop.get_token()); }
};

Discovering::Discovering(std::function<void(const QString &, const QString &)> drafted)
    : m_drafted(std::move(drafted))
{
    connect(&m_window, &DiscoverWindow::discoverWished, this, &Discovering::begin);
    connect(&m_window, &DiscoverWindow::stopWished, this, &Discovering::stop);
    connect(&m_window, &DiscoverWindow::reviewWished, this, [this] { m_drafted(m_draft, m_name); });
    connect(&m_window, &DiscoverWindow::closeWished, this, [this] {
        stop();
        m_window.hide();
        if (onClosed)
            onClosed();
    });
}

Discovering::~Discovering()
{
    if (m_run)
        m_run->stop.request_stop();
}

void Discovering::begin(const DiscoverForm &form, const TypedKey &key)
{
    const auto asked = readForm(form);
    if (!asked)
        return m_window.setMistake(asked.error());
    if (const auto mistake = mistakeIn(key))
        return m_window.setMistake(*mistake);
    const auto run = std::make_shared<Run>();
    run->found = *asked;
    run->isToBeStored = key.isToBeStored;
    m_run = run;
    m_draft.clear();
    m_name = form.id;
    m_view = {.is = DiscoverView::Is::Asking,
              .verdict = Said::tr("The access key is fetched. Nothing is changed.")};
    m_window.setView(m_view);
    if (!key.isTyped)
        return fetchKey(run);
    run->key = {.id = key.id, .secret = SecretBytes(key.secret)};
    askAll(run, run->key);
}

void Discovering::fetchKey(const RunPtr &run)
{
    const SecretSource source = run->found.account.credentials;
    const auto told = [this, run](const Result<SecretBytes> &secret) { take(run, secret); };
    if (source.kind == SecretSource::Kind::Keychain)
        return readKeychainSoon(this, source.name, told);
    bringFromThread<Result<SecretBytes>>(
        *this, [source, run] { return fetchSecret(source, run->call()); }, told);
}

void Discovering::take(const RunPtr &run, const Result<SecretBytes> &secret)
{
    if (m_run != run)
        return;
    const auto credentials = secret.and_then(readCredentials);
    if (!credentials)
        return fail(credentials.error().detail);
    askAll(run, *credentials);
}

void Discovering::askAll(const RunPtr &run, const Credentials &credentials)
{
    run->sources = sourcesOf(run->found, credentials);
    run->told.resize(run->sources.size());
    for (const DiscoverSource &source : run->sources)
        m_view.asked.push_back({.name = source.name});
    m_view.verdict = Said::tr("Asking. Nothing is changed.");
    m_window.setView(m_view);
    for (std::size_t at = 0; at < run->sources.size(); ++at)
        bringFromThread<Result<SourceTold>>(
            *this, [run, at] { return run->sources[at].ask(run->call()); },
            [this, run, at](const Result<SourceTold> &told) { take(run, at, told); });
}

void Discovering::take(const RunPtr &run, std::size_t at, const Result<SourceTold> &told)
{
    if (m_run != run)
        return;
    run->told[at] = told;
    m_view.asked[at] = toldOf(m_view.asked[at], told);
    const auto answered =
        std::ranges::count_if(run->told, [](const auto &one) { return bool(one); });
    m_view.verdict = Said::tr("Asking: %1 of %2 have answered. Nothing is changed.")
                         .arg(answered)
                         .arg(run->told.size());
    if (answered == std::ssize(run->told))
        return finish(run);
    m_window.setView(m_view);
}

void Discovering::finish(const RunPtr &run)
{
    m_run.reset();
    bool isAny = false;
    bool isCloud = false;
    for (std::size_t at = 0; at < run->sources.size(); ++at) {
        add(run->found, run->sources[at], *run->told[at]);
        isAny |= run->told[at]->has_value();
        isCloud |= run->told[at]->has_value() && run->sources[at].needsKey;
    }
    if (!isCloud) {
        m_view.found = foundRows(run->found, {});
        return fail(
            isAny
                ? Said::tr("The cloud's load balancers could not be asked, for the reasons below, "
                           "so there is no draft. Nothing was changed. Mend what they name and "
                           "discover again.")
                : Said::tr("Nobody could be asked, for the reasons below. Nothing was changed. "
                           "Mend what they name and discover again."));
    }
    const ProfileDraft draft = draftOf(run->found);
    m_draft = draft.text;
    m_view.found = foundRows(run->found, draft);
    m_view.hasDraft = true;
    m_view.is = draft.balancers > 0 ? DiscoverView::Is::Found : DiscoverView::Is::Failed;
    m_view.verdict = verdictOf(draft);
    m_window.setView(m_view);
    if (run->isToBeStored)
        storeKey(*run);
}

void Discovering::fail(const QString &why)
{
    m_run.reset();
    m_view.is = DiscoverView::Is::Failed;
    m_view.verdict = why;
    m_window.setView(m_view);
}

// One that is there already is somebody's: it is not replaced unseen.
void Discovering::storeKey(const Run &run)
{
    const QString name = run.found.account.credentials.name;
    readKeychainSoon(this, name, [this, name, key = run.key](const Result<SecretBytes> &there) {
        if (there)
            return m_window.say(Said::tr("The keychain has %1 already; it was left as it is. "
                                         "Secrets... in the draft replaces it.")
                                    .arg(name),
                                true);
        if (there.error().kind != Failure::Kind::Denied)
            return m_window.say(there.error().detail, true);
        const SecretBytes line(key.id.toUtf8() + ' ' + key.secret.reveal());
        writeKeychainSoon(this, name, line, [this, name](const Result<void> &done) {
            m_window.say(done ? Said::tr("%1 is in the keychain.").arg(name) : done.error().detail,
                         !done);
        });
    });
}

void Discovering::stop()
{
    if (!m_run)
        return;
    m_run->stop.request_stop();
    m_run.reset();
    for (AskedSource &one : m_view.asked)
        if (one.is == AskedSource::Is::Asking)
            one.is = AskedSource::Is::Stopped;
    m_view.is = DiscoverView::Is::Stopped;
    m_view.verdict = Said::tr("Stopped. Nothing was changed, and no draft was made.");
    m_window.setView(m_view);
}

} // namespace switchyard::console
