#include "app/profile/kinds.h"
#include "app/profile/parts.h"

namespace switchyard::profile
{
namespace
{

bool isNamespace(const QString &text) { return nodeText.fits(u'/' + text); }
bool isOneHost(const QString &text) { return hostsText.fits(text) && !text.contains(u','); }

const TextRule namespaceText{
    QT_TRANSLATE_NOOP("Profile", "a namespace without a slash before it, such as \"shop-jobs\" or "
                                 "\"shop/jobs\""),
    &isNamespace};
const TextRule hostText{
    QT_TRANSLATE_NOOP("Profile", "\"host:port\" of the MySQL server, such as \"10.0.1.40:3306\""),
    &isOneHost};

void readElasticJob(TableReader &in, JobsProfile &out)
{
    in.text("hosts", out.hosts, Need::Required, hostsText);
    in.text("namespace", out.space, Need::Required, namespaceText);
    in.text("time-zone", out.timeZone, Need::Optional, timeZoneText);
    readSecret(in, "credentials", out.credentials, Need::Optional);
    refuseTls(in);
}

void readXxlJob(TableReader &in, JobsProfile &out)
{
    in.text("host", out.hosts, Need::Required, hostText);
    in.text("database", out.database, Need::Required, nameText);
    readSecret(in, "credentials", out.credentials, Need::Required);
}

constexpr auto ofAnotherKind =
    QT_TRANSLATE_NOOP("Profile", "it is a key of another kind of scheduler than \"%1\"");

const std::vector<Kind<JobsProfile>> &jobsKinds()
{
    static const std::vector<Kind<JobsProfile>> table = {
        {"elasticjob",
         {QStringLiteral("hosts"), QStringLiteral("namespace"), QStringLiteral("time-zone"),
          QStringLiteral("credentials"), QStringLiteral("tls")},
         &readElasticJob},
        {"xxl-job",
         {QStringLiteral("host"), QStringLiteral("database"), QStringLiteral("credentials")},
         &readXxlJob},
    };
    return table;
}

void readZone(TableReader &in, JobsProfile &out)
{
    QString zone;
    in.choice("zone", zone, Need::Required,
              {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("both")});
    if (zone == u"A" || zone == u"B")
        out.zone = zone == u"A" ? Zone::A : Zone::B;
    if (zone == u"both")
        in.reading().sharedSchedulers.push_back(in.place("zone"));
}

void refuse(TableReader &in, const JobsProfile &fresh, const std::vector<JobsProfile> &others)
{
    const char *key = fresh.kind == u"xxl-job" ? "host" : "hosts";
    for (const JobsProfile &other : others)
        if (!fresh.hosts.isEmpty() && other.hosts == fresh.hosts && other.space == fresh.space &&
            other.database == fresh.database)
            in.fail(key, QCoreApplication::translate(
                             "Profile", "the scheduler at \"%1\" stands twice; one for both zones "
                                        "stands once, with zone = \"both\"")
                             .arg(shown(fresh.hosts)));
}

} // namespace

void readJobs(TableReader &root, const Access &usual, std::vector<JobsProfile> &out)
{
    root.tables("jobs", Need::Optional,
                QT_TRANSLATE_NOOP("Profile", "one [[jobs]] table for each scheduler of jobs"),
                [&](TableReader &in) {
                    JobsProfile scheduler{.via = usual};
                    readZone(in, scheduler);
                    readKind(in, jobsKinds(), scheduler, ofAnotherKind);
                    in.texts("jobs", scheduler.jobs, Need::Optional, anyText);
                    readVia(in, scheduler.via);
                    refuse(in, scheduler, out);
                    out.push_back(scheduler);
                });
}

} // namespace switchyard::profile
