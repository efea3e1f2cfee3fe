#include "tests/unit/profile/leastprofile.h"

#include <QTest>

using namespace switchyard;

namespace
{

/// A second balancer, of the cloud kind, with `more` keys.
QByteArray clb(const QByteArray &more)
{
    return "[[balancers]]\nid = \"api\"\nkind = \"alibaba-clb\"\nregion = "
           "\"cn-hangzhou\"\nload-balancer = \"lb-1\"\n" +
           more + "servers = { A = [\"i-a\"], B = [\"i-b\"] }\n";
}

/// The same of the application kind.
QByteArray alb(const QByteArray &more)
{
    return "[[balancers]]\nid = \"api\"\nkind = \"alibaba-alb\"\nregion = \"cn-hangzhou\"\n" +
           more +
           "credentials = { keychain = \"k\" }\nservers = { A = [\"i-a\"], B = [\"i-b\"] }\n";
}

} // namespace

/// Every row is a whole error line: its place, what is wrong and what is allowed.
class TestProfileErrors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofTextAndKeys_data();
    void ofTextAndKeys() { compare(); }
    void ofZones_data();
    void ofZones() { compare(); }
    void ofBalancers_data();
    void ofBalancers() { compare(); }
    void ofSources_data();
    void ofSources() { compare(); }
    void ofUpgradeAndRelease_data();
    void ofUpgradeAndRelease() { compare(); }
    void allErrorsAreToldAtOnceInTheOrderOfTheFile();
    void hostileTextStaysOneLine();

private:
    static void row(const char *name, const QByteArray &text, const char *error)
    {
        QTest::newRow(name) << text << QString::fromUtf8(error);
    }
    static void compare()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, error);
        QCOMPARE(errorLines(text), QStringList{QStringLiteral("shop.toml:") + error});
    }
    static void columns()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("error");
    }
};

void TestProfileErrors::ofTextAndKeys_data()
{
    columns();
    row("not TOML", least + "a = = 1\n",
        "14:5: this is not TOML: Error while parsing value: could not determine value type");
    row("unclosed text", leastWith("name = \"Shop\"", "name = \"Shop"),
        "3:13: this is not TOML: Error while parsing string: unescaped control characters other "
        "than TAB (U+0009) are explicitly prohibited");
    row("a key twice", leastWith("name = \"Shop\"", "name = \"Shop\"\nid = \"other\""),
        "4:6: this is not TOML: Error while parsing key-value pair: cannot redefine existing "
        "string 'id'");
    row("not UTF-8", leastWith("\"Shop\"", "\"\xff\""),
        "3:8: this is not TOML: Encountered invalid utf-8 sequence");
    row("unknown key near a known one", leastWith("name =", "protectd = true\nname ="),
        "3:1: unknown key \"protectd\" in the profile; did you mean \"protected\"?");
    row("unknown key with an underscore", least + "[release]\ndrain_limit = \"3m\"\n",
        "15:1: unknown key \"drain_limit\" in [release]; did you mean \"drain-limit\"?");
    row("unknown key near none",
        leastWith("backend = \"shop\"", "backend = \"shop\"\nzzzzzzzzzzzz = 1"),
        "13:1: unknown key \"zzzzzzzzzzzz\" in [balancers]; allowed are backend, id, kind, lag, "
        "life, master, servers, socket");
    row("unknown table near one", least + "[acess]\nvia = \"direct\"\n",
        "14:2: unknown key \"acess\" in the profile; did you mean \"access\"?");
    row("unknown table", least + "[zzzzzzzz]\nvia = \"direct\"\n",
        "14:2: unknown key \"zzzzzzzz\" in the profile; allowed are access, artefacts, "
        "balancers, checks, commands, format, freeze, id, jobs, lab, name, notify, parts, probe, "
        "protected, "
        "queues, registries, release, "
        "shared, "
        "team, telemetry, testers, upgrade, zones");
    row("missing key", leastWith("name = \"Shop\"\n", ""),
        "1:1: the profile lacks \"name\": a text in quotes, not empty, on one line");
    row("another format", leastWith("format = 1", "format = 2"),
        "1:10: \"format\" in the profile is 2; it must be 1");
    row("text for a number", leastWith("format = 1", "format = \"1\""),
        "1:10: \"format\" in the profile is a text; it must be 1");
    row("number for a text", leastWith("name = \"Shop\"", "name = 5"),
        "3:8: \"name\" in the profile is a whole number; it must be a text in quotes, not empty, "
        "on one line");
    row("number for a flag", leastWith("name =", "protected = 1\nname ="),
        "3:13: \"protected\" in the profile is a whole number; it must be true or false");
    row("id that would leave its folder", leastWith("id = \"shop\"", "id = \"../shop\""),
        "2:6: \"id\" in the profile is \"../shop\"; it must be 1 to 63 lower-case letters, digits "
        "and hyphens, the first a letter or digit, in quotes");
    row("id in capitals", leastWith("id = \"shop\"", "id = \"Shop\""),
        "2:6: \"id\" in the profile is \"Shop\"; it must be 1 to 63 lower-case letters, digits and "
        "hyphens, the first a letter or digit, in quotes");
    row("empty name", leastWith("name = \"Shop\"", "name = \" \""),
        "3:8: \"name\" in the profile is \" \"; it must be a text in quotes, not empty, on one "
        "line");
    row("number for a table", "release = 3\n" + least,
        "1:11: \"release\" in the profile is a whole number; it must be a table");
}

void TestProfileErrors::ofZones_data()
{
    columns();
    row("zone missing", leastWith("[zones.B]\ngateways = [{ url = \"http://10.0.2.10\" }]\n", ""),
        "4:1: [zones] lacks \"B\": a table of its own, with gateways");
    row("third zone", leastWith("[zones.B]", "[zones.C]\n[zones.B]"),
        "6:8: unknown key \"C\" in [zones]; allowed are A, B");
    row("zone without gateways",
        leastWith("gateways = [{ url = \"http://10.0.2.10\" }]", "gateways = []"),
        "7:12: \"gateways\" in [zones.B] is empty; it must be a list of { url = \"...\", status = "
        "\"...\" }");
    row("gateway as a text",
        leastWith("[{ url = \"http://10.0.2.10\" }]", "[\"http://10.0.2.10\"]"),
        "7:13: \"gateways\" in [zones.B] is a text; it must be a list of { url = \"...\", status = "
        "\"...\" }");
    row("gateway with a path", leastWith("http://10.0.2.10", "http://10.0.2.10/x"),
        "7:21: \"url\" in [zones.B.gateways] is \"http://10.0.2.10/x\"; it must be a scheme, host "
        "and port without a path, such as \"https://10.0.1.10\"");
    row("gateway without a scheme", leastWith("http://10.0.2.10", "10.0.2.10:80"),
        "7:21: \"url\" in [zones.B.gateways] is \"10.0.2.10:80\"; it must be a scheme, host and "
        "port without a path, such as \"https://10.0.1.10\"");
    row("gateway of another scheme", leastWith("http://10.0.2.10", "ftp://10.0.2.10"),
        "7:21: \"url\" in [zones.B.gateways] is \"ftp://10.0.2.10\"; it must be a scheme, host and "
        "port without a path, such as \"https://10.0.1.10\"");
    row("gateway with a password", leastWith("http://10.0.2.10", "http://me:pw@10.0.2.10"),
        "7:21: \"url\" in [zones.B.gateways] is \"http://***@10.0.2.10\"; it must be a scheme, "
        "host and port without a path, such as \"https://10.0.1.10\"");
    row("gateway twice",
        leastWith("[{ url = \"http://10.0.2.10\" }]",
                  "[{ url = \"http://10.0.2.10\" }, { url = \"http://10.0.2.10\" }]"),
        "7:51: the gateway \"http://10.0.2.10\" stands twice in one zone");
    row("bad range",
        leastWith("[zones.B]", "addresses = [\"10.0.1.0/24\", \"10.0.1.0/33\"]\n[zones.B]"),
        "6:29: \"addresses\" in [zones.A] is \"10.0.1.0/33\"; it must be an address or range, such "
        "as \"10.0.1.0/24\"");
    row("relative drain program",
        leastWith("[zones.B]", "drain = { set = [\"touch\", \"x\"], clear = [\"/bin/rm\", \"x\"], "
                               "shown = { url = \"http://10.0.1.10/d\" } }\n[zones.B]"),
        "6:18: \"set\" in [zones.A.drain] begins with \"touch\"; a program must be an absolute "
        "path");
    row("drain that cannot be read back",
        leastWith(
            "[zones.B]",
            "drain = { set = [\"/bin/touch\", \"x\"], clear = [\"/bin/rm\", \"x\"] }\n[zones.B]"),
        "6:9: [zones.A.drain] lacks \"shown\": { url = \"...\" }");
    row("capacity of nothing",
        leastWith("[zones.B]", "capacity = { requests-per-second = 0 }\n[zones.B]"),
        "6:36: \"requests-per-second\" in [zones.A.capacity] is 0; it must be a whole number from "
        "1 to 100000000");
    row("workers of nothing",
        leastWith("[zones.B]", "capacity = { requests-per-second = 9, workers = 4 }\n[zones.B]"),
        "6:49: \"workers\" says nothing without \"worker-connections\", which nginx's own "
        "configuration names");
    row("capacity without any", leastWith("[zones.B]", "capacity = {}\n[zones.B]"),
        "6:12: [zones.A.capacity] lacks \"requests-per-second\": a whole number from 1 to "
        "100000000");
    row("noise without its rate",
        leastWith("[zones.B]", "noise = [{ name = \"checks\" }]\n[zones.B]"),
        "6:10: [zones.A.noise] lacks \"per-minute\": a whole number from 1 to 600000");
}

void TestProfileErrors::ofBalancers_data()
{
    columns();
    row("no balancer", least.left(least.indexOf("[[balancers]]")),
        "1:1: the profile lacks \"balancers\": one [[balancers]] table for each balancer");
    row("unknown kind", leastWith("kind = \"haproxy\"", "kind = \"haprox\""),
        "10:8: \"kind\" in [balancers] is \"haprox\"; it must be one of \"alibaba-alb\", "
        "\"alibaba-clb\", \"haproxy\"");
    row("kind missing", leastWith("kind = \"haproxy\"\n", ""),
        "8:1: [balancers] lacks \"kind\": one of \"alibaba-alb\", \"alibaba-clb\", \"haproxy\"");
    row("key of another kind",
        leastWith("backend = \"shop\"", "backend = \"shop\"\nregion = \"cn-hangzhou\""),
        "13:1: \"region\" does not belong in [balancers]: it is a key of another kind of balancer "
        "than \"haproxy\"");
    row("socket that is none", leastWith("unix:/run/haproxy.sock", "/run/haproxy.sock"),
        "11:10: \"socket\" in [balancers] is \"/run/haproxy.sock\"; it must be \"unix:/path\" or "
        "\"tcp:host:port\"");
    row("socket without a port", leastWith("unix:/run/haproxy.sock", "tcp:10.0.0.1"),
        "11:10: \"socket\" in [balancers] is \"tcp:10.0.0.1\"; it must be \"unix:/path\" or "
        "\"tcp:host:port\"");
    row("backend that would be a command",
        leastWith("backend = \"shop\"", "backend = \"shop; show stat\""),
        "12:11: \"backend\" in [balancers] is \"shop; show stat\"; it must be a name of letters, "
        "digits, '.', '_', ':', '-', in quotes");
    row("servers missing", leastWith("servers = { A = [\"a1\"], B = [\"b1\"] }\n", ""),
        "8:1: [balancers] lacks \"servers\": { A = [\"...\"], B = [\"...\"] }");
    row("server list missing", leastWith(", B = [\"b1\"] }", " }"),
        "13:11: [balancers.servers] lacks \"B\": a list of texts: [\"...\", \"...\"]");
    row("server list empty", leastWith("[\"b1\"]", "[]"),
        "13:29: \"B\" in [balancers.servers] is empty; it must be a list of texts: [\"...\", "
        "\"...\"]");
    row("server twice", leastWith("[\"b1\"]", "[\"b1\", \"b1\"]"),
        "13:36: \"B\" in [balancers.servers] names \"b1\" twice");
    row("server in both zones", leastWith("[\"b1\"]", "[\"b1\", \"a1\"]"),
        "13:36: server \"a1\" is in zone A and in zone B; a server belongs to one zone");
    row("server that is a number", leastWith("[\"b1\"]", "[7]"),
        "13:30: \"B\" in [balancers.servers] is a whole number; it must be a name of letters, "
        "digits, '.', '_', ':', '-', in quotes");
    row("two with one id",
        least +
            "[[balancers]]\nid = \"web\"\nkind = \"haproxy\"\nsocket = "
            "\"tcp:10.0.0.1:99\"\nbackend = \"shop\"\nservers = { A = [\"a1\"], B = [\"b1\"] }\n",
        "15:6: two balancers have the id \"web\"; each needs its own");
    row("one under two ids",
        least + "[[balancers]]\nid = \"web2\"\nkind = \"haproxy\"\nsocket = "
                "\"unix:/run/haproxy.sock\"\nbackend = \"shop\"\nservers = { A = [\"a1\"], B = "
                "[\"b1\"] }\n",
        "16:8: \"web2\" is the same balancer as \"web\"; list it once");
    row("cloud endpoint in the clear",
        least + clb("endpoint = \"http://slb.example.com\"\ncredentials = { keychain = \"k\" }\n"),
        "19:12: \"endpoint\" is \"http://slb.example.com\"; beyond this machine it must begin with "
        "https://");
    row("ALB without a group or a rule", least + alb(""),
        "16:8: an alibaba-alb has either \"group\" and \"port\" (its servers are weighted) or "
        "\"rule\" (its server groups are)");
    row("ALB with both", least + alb("group = \"sgp-1\"\nport = 80\nrule = \"rule-1\"\n"),
        "16:8: an alibaba-alb has either \"group\" and \"port\" (its servers are weighted) or "
        "\"rule\" (its server groups are)");
    row("ALB group without its port", least + alb("group = \"sgp-1\"\n"),
        "18:9: \"group\" and \"port\" belong together: a group's servers are known by id and port");
    row("ALB with a key of CLB", least + alb("rule = \"rule-1\"\nload-balancer = \"lb-1\"\n"),
        "19:1: \"load-balancer\" does not belong in [balancers]: it is a key of another kind of "
        "balancer than \"alibaba-alb\"");
    row("one rule under two ids",
        least + alb("rule = \"rule-1\"\n") +
            alb("rule = \"rule-1\"\n").replace("\"api\"", "\"api2\""),
        "23:8: \"api2\" is the same balancer as \"api\"; list it once");
    row("credentials missing", least + clb(""),
        "14:1: [balancers] lacks \"credentials\": { keychain = \"name\" } or { command = "
        "[\"/absolute/program\", \"...\"] }; the secret itself never stands in a profile");
    row("credentials in the file", least + clb("credentials = \"LTAI...\"\n"),
        "19:15: \"credentials\" in [balancers] is a text; it must be { keychain = \"name\" } or { "
        "command = [\"/absolute/program\", \"...\"] }; the secret itself never stands in a "
        "profile");
    row("credentials with two sources",
        least + clb("credentials = { keychain = \"k\", command = [\"/bin/pass\"] }\n"),
        "19:15: \"credentials\" must have exactly one source: { keychain = \"name\" } or { command "
        "= [\"/absolute/program\", \"...\"] }; the secret itself never stands in a profile");
    row("credentials by a relative command",
        least + clb("credentials = { command = [\"pass\", \"x\"] }\n"),
        "19:28: \"command\" in [balancers.credentials] begins with \"pass\"; a program must be an "
        "absolute path");
    row("unknown signature",
        least + clb("signature = \"v2\"\ncredentials = { keychain = \"k\" }\n"),
        "19:13: \"signature\" in [balancers] is \"v2\"; it must be one of \"v3\", \"v1\"");
    row("port too high", least + clb("port = 65536\ncredentials = { keychain = \"k\" }\n"),
        "19:8: \"port\" in [balancers] is 65536; it must be a whole number from 1 to 65535");
    row("lag as a number", leastWith("backend = \"shop\"", "backend = \"shop\"\nlag = 5"),
        "13:7: \"lag\" in [balancers] is a whole number; it must be a duration such as \"500ms\", "
        "\"30s\", \"5m\" or \"4h\"");
    row("life shorter than a call",
        leastWith("backend = \"shop\"", "backend = \"shop\"\nlife = \"0s\""),
        "13:8: \"life\" in [balancers] is \"0s\"; it must be from 1 to 600 seconds");
}

void TestProfileErrors::ofSources_data()
{
    columns();
    row("registry of an unknown kind",
        least + "[[registries]]\nzone = \"A\"\nkind = \"nacos\"\nurl = \"http://10.0.1.20:8848\"\n",
        "16:8: \"kind\" in [registries] is \"nacos\"; it must be one of \"eureka\", \"zookeeper\"");
    row("registry of an unknown zone",
        least + "[[registries]]\nzone = \"C\"\nkind = \"eureka\"\nurl = "
                "\"http://10.0.1.20:8761/eureka\"\n",
        "15:8: \"zone\" in [registries] is \"C\"; it must be one of \"A\", \"B\"");
    row("registry with a query",
        least + "[[registries]]\nzone = \"A\"\nkind = \"eureka\"\nurl = "
                "\"http://10.0.1.20:8761/eureka?x=1\"\n",
        "17:7: \"url\" in [registries] is \"http://10.0.1.20:8761/eureka?x=1\"; it must be an "
        "http:// or https:// URL without user name, query or fragment, such as "
        "\"http://10.0.1.20:8761/eureka\"");
    row("one registry for both zones",
        least + "[[registries]]\nzone = \"A\"\nkind = \"eureka\"\nurl = "
                "\"http://10.0.1.20/e\"\n[[registries]]\nzone = \"B\"\nkind = \"eureka\"\nurl = "
                "\"http://10.0.1.20/e\"\n",
        "21:7: two registries have the URL \"http://10.0.1.20/e\"; each zone has a registry of its "
        "own");
    row("one server in both registries",
        least + "[[registries]]\nzone = \"A\"\nkind = \"eureka\"\nurl = \"http://10.0.1.20/e\"\n"
                "peers = [\"http://10.0.1.21/e\"]\n[[registries]]\nzone = \"B\"\n"
                "kind = \"eureka\"\nurl = \"http://10.0.1.21/e\"\n",
        "22:7: two registries have the URL \"http://10.0.1.21/e\"; each zone has a registry of its "
        "own");
    row("a registry that is its own peer",
        least + "[[registries]]\nzone = \"A\"\nkind = \"eureka\"\nurl = \"http://10.0.1.20/e\"\n"
                "peers = [\"http://10.0.1.20/e\"]\n",
        "18:9: \"peers\" names the registry's own URL \"http://10.0.1.20/e\"; it names the other "
        "servers of the same registry");
    const QByteArray broker = "[[queues]]\nzone = \"A\"\nkind = \"rabbitmq\"\nurl = "
                              "\"http://10.0.1.30:15672\"\ncredentials = { keychain = \"k\" }\n";
    row("one message broker twice", least + broker + broker,
        "22:7: the message broker \"http://10.0.1.30:15672\" stands twice; each zone has a broker "
        "of "
        "its own");
    const QByteArray shared = least + "[shared]\n";
    for (const char *keys : {"", "audit = [\"/opt/audit\"]\ndeclared = \"J. Doe\"\n"})
        row(keys, shared + keys,
            QByteArray(*keys ? "16:12" : "14:1") +
                ": [shared] has either \"audit\", a command that looks whether old and new "
                "versions "
                "may run together on what both zones share, or \"declared\", who says so");
    row("the limit of no audit", shared + "declared = \"J. Doe\"\nlimit = \"5s\"\n",
        "16:9: \"limit\" is of an \"audit\", and there is none");
    const QByteArray web = least + "[[parts]]\nname = \"web\"\n";
    row("a part that tells no version", web,
        "14:1: [parts] lacks \"version\": { url = \"...\", json = \"version\" }");
    row("a version from two things",
        web + "version = { url = \"http://shop/v\", json = \"a\", header = \"X-V\" }\n",
        "16:57: \"json\" and \"header\" stand in one \"version\"; it is taken from one of them");
    row("a version by a command and a URL",
        web + "version = { command = [\"/bin/v\"], url = \"http://shop/v\" }\n",
        "16:41: \"command\" and \"url\" stand in one \"version\"; a command prints the version "
        "itself");
    row("a pattern without a group",
        web + "version = { url = \"http://shop/v\", body = \"v=.*\" }\n",
        "16:43: \"body\" in [parts.version] is \"v=.*\"; it must be a pattern with one group "
        "around the version, such as \"version=([0-9.]+)\"");
    row("the limit of no command", web + "version = { url = \"http://shop/v\", limit = \"1s\" }\n",
        "16:44: \"limit\" is of a \"command\", and there is none");
    const QByteArray told = "version = { url = \"http://shop/v\" }\n";
    row("a place of both zones",
        web + told + "places = { A = [\"http://10.0.1.5\"], B = [\"http://10.0.1.5\"] }\n",
        "17:41: the place \"http://10.0.1.5\" is named for both zones");
    row("places of one zone", web + told + "places = { A = [\"http://10.0.1.5\"] }\n",
        "17:10: [parts.places] lacks \"B\": a list of texts: [\"...\", \"...\"]");
    row("two parts of one name", web + told + "[[parts]]\nname = \"web\"\n" + told,
        "18:8: two parts have the name \"web\"");
    row("artefacts that nobody is asked for", least + "[artefacts]\nlimit = \"1m\"\n",
        "14:1: [artefacts] lacks \"check\": a program and its arguments: "
        "[\"/absolute/program\", \"...\"]");
    row("an unknown word for artefacts", least + "[artefacts]\ncheck = [\"/bin/a\", \"{host}\"]\n",
        "15:20: \"check\" in [artefacts] has {host}; allowed are {service} {version} {artefact}");
    const QByteArray assets = least + "[[checks]]\nname = \"a\"\nurl = \"http://shop/\"\n";
    row("assets of nobody", assets + "assets-of = \"A\"\n",
        "17:13: \"assets-of\" in [checks] is \"A\"; it must be \"other\"");
    row("assets that are expected otherwise",
        assets + "assets-of = \"other\"\nexpect = { status = 404 }\n",
        "18:10: \"assets-of\" and \"expect\" stand in one check; each asset is expected with "
        "status 200");
    const QByteArray command = least + "[[commands]]\nname = \"purge\"\nrun = [\"/bin/purge\"]\n";
    row("a command beside no step", command + "step = \"cut-over\"\n",
        "17:8: \"step\" in [commands] is \"cut-over\"; it must be one of \"preflight\", "
        "\"one-zone\", "
        "\"upgrade\", \"cutover\", \"both\", \"keep\", \"rolling\", \"canary\"");
    row("two commands of one name",
        command + "step = \"both\"\n" + QByteArray(command + "step = \"both\"\n").mid(least.size()),
        "19:8: two commands have the name \"purge\"");
    const QByteArray robot = "[[notify]]\nkind = \"wecom\"\nurl = { keychain = \"k\" }\n";
    row("a robot of no kind",
        least + "[[notify]]\nkind = \"telegram\"\nurl = { keychain = \"k\" }\n",
        "15:8: \"kind\" in [notify] is \"telegram\"; it must be one of \"dingtalk\", "
        "\"feishu\", \"slack\", \"webhook\", \"wecom\"");
    row("the address of a robot in the profile",
        least + "[[notify]]\nkind = \"wecom\"\nurl = \"https://qyapi.test/?key=canary\"\n",
        "16:7: \"url\" in [notify] is a text; it must be { keychain = \"name\" } or { command = "
        "[\"/absolute/program\", \"...\"] }; the secret itself never stands in a profile");
    row("a key for what signs nothing", least + robot + "secret = { keychain = \"k\" }\n",
        "17:1: \"secret\" does not belong in [notify]: \"wecom\" signs no message; its address is "
        "all the secret it has");
    row("an unknown threshold", least + robot + "from = \"errors\"\n",
        "17:8: \"from\" in [notify] is \"errors\"; it must be one of \"steps\", \"trouble\", "
        "\"end\"");
    row("an unknown key of a robot", least + robot + "form = \"end\"\n",
        "17:1: unknown key \"form\" in [notify]; did you mean \"from\"?");
    row("two robots of one name", least + robot + robot,
        "17:1: two robots have the name \"wecom\"; give one of them another");
    const QByteArray elastic = "[[jobs]]\nzone = \"A\"\nkind = \"elasticjob\"\nhosts = "
                               "\"10.0.1.20:2181\"\nnamespace = \"shop\"\n";
    row("one scheduler twice", least + elastic + elastic,
        "22:9: the scheduler at \"10.0.1.20:2181\" stands twice; one for both zones stands once, "
        "with zone = \"both\"");
    row("a scheduler for both zones whose addresses nobody knows",
        least + "[[jobs]]\nzone = \"both\"\nkind = \"elasticjob\"\nhosts = "
                "\"10.0.1.20:2181\"\nnamespace = \"shop\"\n",
        "15:8: a scheduler for both zones needs \"addresses\" in [zones.A] and [zones.B]: without "
        "them nobody can say in which zone a job runs");
    row("a scheduler of no zone",
        least + "[[jobs]]\nzone = \"C\"\nkind = \"elasticjob\"\n"
                "hosts = \"10.0.1.20:2181\"\nnamespace = \"shop\"\n",
        "15:8: \"zone\" in [jobs] is \"C\"; it must be one of \"A\", \"B\", \"both\"");
    row("a key of another scheduler", least + elastic + "database = \"xxl_job\"\n",
        "19:1: \"database\" does not belong in [jobs]: it is a key of another kind of scheduler "
        "than "
        "\"elasticjob\"");
    row("a time zone that is none", least + elastic + "time-zone = \"Shanghai\"\n",
        "19:13: \"time-zone\" in [jobs] is \"Shanghai\"; it must be the name of a time zone, such "
        "as \"Asia/Shanghai\"");
    for (const char *space : {"/shop", "shop/", "shop//jobs", "shop/../jobs", "shop jobs"})
        row(space, least + QByteArray(elastic).replace("\"shop\"", QByteArray("\"") + space + '"'),
            QByteArray("18:13: \"namespace\" in [jobs] is \"") + space +
                "\"; it must be a namespace without a slash before it, such as \"shop-jobs\" or "
                "\"shop/jobs\"");
    row("a login beside a command that stops",
        least + "[upgrade]\nkind = \"command\"\ndeploy = [\"/d\"]\n"
                "stop = { command = [\"/s\"], credentials = { keychain = \"k\" } }\n",
        "17:42: \"credentials\" in \"stop\" are for an \"actuator\"; a command has its own");
    const QByteArray zookeeper = least + "[[registries]]\nzone = \"A\"\nkind = \"zookeeper\"\n";
    row("ZooKeeper without hosts", zookeeper + "layout = \"dubbo\"\n",
        "14:1: [registries] lacks \"hosts\": \"host:port\" of each server, with commas between, "
        "such "
        "as \"10.0.1.20:2181,10.0.1.21:2181\"");
    row("ZooKeeper without a layout", zookeeper + "hosts = \"10.0.1.20:2181\"\n",
        "14:1: [registries] lacks \"layout\": one of \"spring-cloud\", \"dubbo\"");
    for (const char *hosts : {"10.0.1.20", "10.0.1.20:0", "10.0.1.20:2181,", "10.0.1.20:2181/app",
                              "10.0.1.20:2181;b:2181", "http://10.0.1.20:2181"})
        row(hosts, zookeeper + "hosts = \"" + hosts + "\"\nlayout = \"dubbo\"\n",
            QByteArray("17:9: \"hosts\" in [registries] is \"") + hosts +
                "\"; it must be \"host:port\" of each server, with commas between, such as "
                "\"10.0.1.20:2181,10.0.1.21:2181\"");
    const QByteArray noTls =
        "ZooKeeper cannot be reached by TLS: its C client, as Debian packages it, "
        "is built without. Reach a port of it that has none by via = "
        "\"ssh:host\", which encrypts the way";
    row("a scheduler by TLS", least + elastic + "tls = true\n", "19:7: " + noTls);
    row("ZooKeeper by TLS",
        zookeeper + "hosts = \"10.0.1.20:2181\"\nlayout = \"dubbo\"\ntls = true\n",
        "19:7: " + noTls);
    const QByteArray dubbo = "hosts = \"10.0.1.20:2181\"\nlayout = \"dubbo\"\n";
    for (const char *root : {"dubbo", "/dubbo/", "/", "/a//b", "/a/../b"})
        row(root, zookeeper + dubbo + "root = \"" + root + "\"\n",
            QByteArray("19:8: \"root\" in [registries] is \"") + root +
                "\"; it must be the path of a node, such as \"/services\"");
    row("ZooKeeper with Eureka's key", zookeeper + dubbo + "url = \"http://10.0.1.20/e\"\n",
        "19:1: \"url\" does not belong in [registries]: it is a key of another kind of registry "
        "than "
        "\"zookeeper\"");
    row("one ensemble for both zones",
        zookeeper + dubbo + "[[registries]]\nzone = \"B\"\nkind = \"zookeeper\"\n" + dubbo,
        "22:9: two registries have the hosts \"10.0.1.20:2181\" and the same root; each zone has a "
        "registry of its own");
    row("one registry as a table", least + "[registries]\nzone = \"A\"\n",
        "14:1: \"registries\" in the profile is a table; it must be one [[registries]] table for "
        "each registry");
    row("telemetry without its URL", least + "[telemetry]\nkind = \"prometheus\"\n",
        "14:1: [telemetry] lacks \"url\": an http:// or https:// URL without user name, query or "
        "fragment, such as \"http://10.0.1.20:8761/eureka\"");
    row("telemetry with a bad label",
        least + "[telemetry]\nkind = \"prometheus\"\nurl = \"http://10.0.9.9:9090\"\nzone-label = "
                "\"a b\"\n",
        "17:14: \"zone-label\" in [telemetry] is \"a b\"; it must be the name of a metric label, "
        "such as \"zone\"");
    row("relative CA file",
        least + "[telemetry]\nkind = \"prometheus\"\nurl = \"http://10.0.9.9:9090\"\nca-file = "
                "\"ca.pem\"\n",
        "17:11: \"ca-file\" in [telemetry] is \"ca.pem\"; it must be an absolute path in quotes");
    const QByteArray metrics =
        least + "[telemetry]\nkind = \"prometheus\"\nurl = \"http://10.0.9.9:9090\"\n";
    row("metrics of no exporter that is known", metrics + "preset = \"apache\"\n",
        "17:10: \"preset\" in [telemetry] is \"apache\"; it must be one of \"spring\", \"nginx\", "
        "\"nginx-plus\", \"nginx-vts\", \"haproxy\"");
    row("an open nginx without errors", metrics + "preset = \"nginx\"\n",
        "17:10: the exporter of an open nginx counts requests without their status, so that errors "
        "cannot be told: give a query \"errors\" of your own, or use kind = \"access-log\", or "
        "the preset of another exporter");
    row("slow requests that nothing tells", metrics + "slow-over = \"500ms\"\n",
        "17:13: nothing here tells how many requests were slow: \"slow-over\" needs a preset with "
        "histograms (\"spring\", \"nginx-vts\") or a query \"slow\" of your own");
    const QByteArray cloud = leastWith("kind = \"haproxy\"\nsocket = \"unix:/run/haproxy.sock\"\n"
                                       "backend = \"shop\"\n",
                                       "kind = \"alibaba-clb\"\nregion = \"cn-hangzhou\"\n"
                                       "load-balancer = \"lb-1\"\n"
                                       "credentials = { keychain = \"k\" }\n");
    row("HAProxy's servers of no zone",
        cloud + "[telemetry]\nkind = \"prometheus\"\nurl = \"http://10.0.9.9:9090\"\npreset = "
                "\"haproxy\"\n",
        "18:10: nobody says which of HAProxy's servers are of which zone: name them in "
        "\"zone-values\", or name a label that is A or B in \"zone-label\"");
    row("HAProxy's statistics without a HAProxy", cloud + "[telemetry]\nkind = \"haproxy\"\n",
        "16:8: this kind counts at the profile's own balancers of kind \"haproxy\", and there is "
        "none");
    row("CloudMonitor of a CLB", cloud + "[telemetry]\nkind = \"cloudmonitor\"\n",
        "16:8: CloudMonitor counts by server group, and no balancer here has one of each zone: "
        "that takes kind = \"alibaba-alb\" with a \"rule\". Of a CLB, and of a group that holds "
        "both zones' servers, it knows no metric by zone. Use kind = \"access-log\" or "
        "\"prometheus\"");
    const QByteArray alb = leastWith("kind = \"haproxy\"\nsocket = \"unix:/run/haproxy.sock\"\n"
                                     "backend = \"shop\"\n",
                                     "kind = \"alibaba-alb\"\nregion = \"cn-hangzhou\"\n"
                                     "rule = \"rule-1\"\ncredentials = { keychain = \"k\" }\n");
    const QByteArray monitored = "[telemetry]\nkind = \"cloudmonitor\"\n";
    row("CloudMonitor and a stage of seconds",
        alb + monitored + "[release]\nstage = \"4m\"\nsoak = \"5m\"\n",
        "16:8: these metrics tell whole minutes, and late: a stage of a release must last 300 s "
        "at least, else it is over before it was seen. \"stage\" in [release] is 240 s");
    row("CloudMonitor that is waited for longer than a stage",
        alb + monitored + "lateness = \"3m\"\n[release]\nstage = \"7m\"\nsoak = \"6m\"\n",
        "16:8: these metrics tell whole minutes, and late: a stage of a release must last 420 s "
        "at least, else it is over before it was seen. \"soak\" in [release] is 360 s");
    row("CloudMonitor in two regions",
        alb +
            "[[balancers]]\nid = \"web2\"\nkind = \"alibaba-alb\"\nregion = \"cn-beijing\"\n"
            "rule = \"rule-2\"\ncredentials = { keychain = \"k\" }\n"
            "servers = { A = [\"a\"], B = [\"b\"] }\n" +
            monitored + "[release]\nstage = \"5m\"\n",
        "23:8: CloudMonitor is asked of one region with one key, and the balancers \"web\" and "
        "\"web2\" differ in these");
    row("CloudMonitor over plain HTTP",
        alb + monitored + "endpoint = \"http://metrics.example.com\"\n[release]\nstage = \"5m\"\n",
        "17:12: \"endpoint\" is \"http://metrics.example.com\"; beyond this machine it must begin "
        "with https://");
    row("HAProxy's statistics at a URL",
        least + "[telemetry]\nkind = \"haproxy\"\nurl = \"http://10.0.9.9:9090\"\n",
        "16:1: \"url\" does not belong in [telemetry]: it is a key of another kind of "
        "metrics than \"haproxy\"");
    const QByteArray logs = "[[telemetry.logs]]\nzone = \"A\"\nfollow = [\"/usr/bin/tail\"]\n";
    const QByteArray logOfB = QByteArray(logs).replace("\"A\"", "\"B\"");
    const QByteArray accessLog = least + "[telemetry]\nkind = \"access-log\"\n";
    row("a log without a status", accessLog + "format = \"$msec $request\"\n" + logs + logOfB,
        "16:10: no line can be read by this format: it has no $status");
    row("a log without durations",
        accessLog + "format = \"combined\"\nslow-over = \"1s\"\n" + logs + logOfB,
        "17:13: the log does not tell how long a request took: it needs $request_time, or "
        "\"seconds\" in \"fields\"");
    row("a log of one zone alone", accessLog + "format = \"combined\"\n" + logs,
        "17:1: no log is of zone B");
    row("a log without a program",
        accessLog + "[[telemetry.logs]]\nzone = \"A\"\nfollow = [\"tail\"]\n" + logOfB,
        "18:11: \"follow\" in [telemetry.logs] begins with \"tail\"; a program must be an absolute "
        "path");
    row("probe of something else",
        least + "[probe]\nurl = \"http://shop.example.com/{instance}\"\n",
        "15:7: \"url\" in [probe] is \"http://shop.example.com/{instance}\"; it must be an http:// "
        "or "
        "https:// URL, {service} stands for each service, such as "
        "\"https://shop.example.com/{service}/health\"");
    row("header that is none",
        least + "[probe]\nurl = \"http://shop.example.com/{service}\"\nversion-header = \"X: Y\"\n",
        "16:18: \"version-header\" in [probe] is \"X: Y\"; it must be the name of an HTTP header, "
        "such as \"X-Instance\"");
    row("check with an impossible status",
        least + "[[checks]]\nname = \"home\"\nurl = \"http://shop.example.com/\"\nexpect = { "
                "status = 42 }\n",
        "17:21: \"status\" in [checks.expect] is 42; it must be a whole number from 100 to 599");
    row("check twice",
        least + "[[checks]]\nname = \"home\"\nurl = \"http://s/\"\n[[checks]]\nname = "
                "\"home\"\nurl = \"http://s/2\"\n",
        "18:8: two checks have the name \"home\"");
    row("check in two ways",
        least + "[[checks]]\nname = \"home\"\nurl = \"http://s/\"\ncommand = [\"/bin/look\"]\n",
        "16:7: \"command\" and \"url\" stand in one check; a command makes its own requests and "
        "says by its exit code");
    row("check in no way", least + "[[checks]]\nname = \"home\"\n",
        "14:1: [checks] lacks \"url\": an http:// or https:// URL without user name or fragment, "
        "such "
        "as \"https://shop.example.com/health\"");
    row("check with a limit and no command",
        least + "[[checks]]\nname = \"home\"\nurl = \"http://s/\"\nlimit = \"5s\"\n",
        "17:9: \"limit\" is of a \"command\", and this check has none");
    row("header condition that is none",
        least + "[[checks]]\nname = \"home\"\nurl = \"http://s/\"\nexpect = { headers = "
                "[\"X-Zone\"] }\n",
        "17:23: \"headers\" in [checks.expect] is \"X-Zone\"; it must be a header and what its "
        "value holds, such as \"X-Zone: b\"");
    row("testers' name that is none",
        least + "[testers]\ndns = { name = \"http://s\", set = [\"/s\"], clear = [\"/c\"], "
                "shown = [\"/d\"] }\n",
        "15:16: \"name\" in [testers.dns] is \"http://s\"; it must be a host's name, such as "
        "\"shop.example.com\"");
    row("testers' name that is never cleared",
        least + "[testers]\ndns = { name = \"s\", set = [\"/s\"], shown = [\"/d\"] }\n",
        "15:7: [testers.dns] lacks \"clear\": a program and its arguments: "
        "[\"/absolute/program\", \"...\"]");
    row("lab elsewhere",
        least + "[lab]\ncontrol = \"http://10.0.0.1:4000\"\ntoken = { keychain = \"k\" }\n",
        "15:11: \"control\" is \"http://10.0.0.1:4000\"; the lab is on this machine alone");
}

void TestProfileErrors::ofUpgradeAndRelease_data()
{
    columns();
    row("team of an unknown kind",
        least + "[team]\nkind = \"oracle\"\nhost = \"db\"\ndatabase = \"ops\"\ncredentials = { "
                "keychain = \"k\" }\n",
        "15:8: \"kind\" in [team] is \"oracle\"; it must be one of \"postgresql\", \"mysql\"");
    row("freeze at no moment",
        least + "[[freeze]]\nname = \"night\"\nfrom = \"22\"\nto = \"06:00\"\n",
        "16:8: \"from\" in [freeze] is \"22\"; it must be \"2026-11-09 00:00\", \"11-09 00:00\" "
        "each "
        "year, \"day 28 18:00\" each month, \"Fri 16:00\" each week or \"16:00\" each day");
    row("freeze of two kinds",
        least + "[[freeze]]\nname = \"night\"\nfrom = \"Fri 22:00\"\nto = \"06:00\"\n",
        "17:6: \"from\" and \"to\" of a freeze are written in the same way: both once, or both "
        "each year, month, week or day");
    row("freeze that ends before it begins",
        least + "[[freeze]]\nname = \"move\"\nfrom = \"2026-11-09 00:00\"\nto = \"2026-11-08 "
                "00:00\"\n",
        "17:6: the freeze ends before it begins");
    row("freeze in no time zone",
        least + "[[freeze]]\nname = \"night\"\nfrom = \"22:00\"\nto = \"06:00\"\ntime-zone = "
                "\"Mars/North\"\n",
        "18:13: \"time-zone\" in [freeze] is \"Mars/North\"; it must be the name of a time zone, "
        "such "
        "as \"Asia/Shanghai\"");
    row("team that asks for too many approvals",
        least + "[team]\nkind = \"postgresql\"\nhost = \"db\"\ndatabase = \"ops\"\ncredentials = { "
                "keychain = \"t\" }\napprovals = 9\n",
        "19:13: \"approvals\" in [team] is 9; it must be a whole number from 0 to 5");
    row("team on MySQL without an authority of one's own",
        least + "[team]\nkind = \"mysql\"\nhost = \"db\"\ndatabase = \"ops\"\ncredentials = { "
                "keychain = \"k\" }\n",
        "16:8: [team] of the kind \"mysql\" needs \"ca-file\", an authority that signs your own "
        "servers alone: this client does not compare the server's name with its certificate");
    row("relative deploy program",
        least + "[upgrade]\nkind = \"command\"\ndeploy = [\"deploy.sh\", \"{host}\"]\n",
        "16:11: \"deploy\" in [upgrade] begins with \"deploy.sh\"; a program must be an absolute "
        "path");
    row("deploy program from a template",
        least + "[upgrade]\nkind = \"command\"\ndeploy = [\"/opt/{service}/deploy\"]\n",
        "16:11: \"deploy\" in [upgrade] begins with \"/opt/{service}/deploy\"; only arguments may "
        "hold {...}");
    row("unknown word in a template",
        least + "[upgrade]\nkind = \"command\"\ndeploy = [\"/bin/deploy\", \"{hots}\"]\n",
        "16:26: \"deploy\" in [upgrade] has {hots}; allowed are {host} {port} {service} {version} "
        "{instance} {zone}");
    row("deploy missing", least + "[upgrade]\nkind = \"command\"\n",
        "14:1: [upgrade] lacks \"deploy\": a program and its arguments: [\"/absolute/program\", "
        "\"...\"]");
    row("service in two groups",
        least + "[upgrade]\nkind = \"command\"\ndeploy = [\"/bin/deploy\"]\ngroups = [[\"order\"], "
                "[\"user\", \"order\"]]\n",
        "17:31: service \"order\" stands twice in \"groups\"");
    row("group that is no list",
        least + "[upgrade]\nkind = \"command\"\ndeploy = [\"/bin/deploy\"]\ngroups = [\"order\"]\n",
        "17:11: \"groups\" must be a list of lists of services: [[\"config\"], [\"order\", "
        "\"coupon\"]]");
    row("service in capitals",
        least +
            "[upgrade]\nkind = \"command\"\ndeploy = [\"/bin/deploy\"]\ngroups = [[\"ORDER\"]]\n",
        "17:12: \"groups\" in [upgrade] is \"ORDER\"; it must be a service's name in lower case: "
        "letters, digits, '.', '_', '-', in quotes");
    row("none at once",
        least + "[upgrade]\nkind = \"command\"\ndeploy = [\"/bin/deploy\"]\nparallel = 0\n",
        "17:12: \"parallel\" in [upgrade] is 0; it must be a whole number from 1 to 1000");
    const QByteArray assistant =
        "[upgrade]\nkind = \"cloud-assistant\"\ndeploy = [\"/bin/deploy\"]\nregion = \"cn-x\"\n";
    const QByteArray deployKey = "credentials = { keychain = \"k\" }\n";
    row("cloud assistant without servers", least + assistant + deployKey,
        "14:1: [upgrade] lacks \"servers\": the ECS instance id of each host, as registries have "
        "it: { \"10.0.1.11\" = \"i-bp1a\" }");
    row("cloud assistant with an empty table", least + assistant + deployKey + "servers = {}\n",
        "19:11: \"servers\" in [upgrade] is empty; it must be the ECS instance id of each host, "
        "as registries have it: { \"10.0.1.11\" = \"i-bp1a\" }");
    row("an ECS server without a host",
        least + assistant + deployKey +
            "servers = { \"10.0.1.11\" = \"i-1\", \"a b\" = \"i-2\" }\n",
        "19:34: \"a b\" in [upgrade.servers] must be a name of letters, digits, '.', '_', ':', "
        "'-', in quotes");
    row("a host without an id", least + assistant + deployKey + "servers = { web1 = 7 }\n",
        "19:20: \"web1\" in [upgrade.servers] is a whole number; it must be a name of letters, "
        "digits, '.', '_', ':', '-', in quotes");
    row("a host twice",
        least + assistant + deployKey + "servers = { web1 = \"i-1\", Web1 = \"i-2\" }\n",
        "19:13: \"web1\" stands twice in [upgrade.servers]");
    row("cloud assistant without credentials", least + assistant + "servers = { w = \"i-1\" }\n",
        "14:1: [upgrade] lacks \"credentials\": { keychain = \"name\" } or { command = "
        "[\"/absolute/program\", \"...\"] }; the secret itself never stands in a profile");
    row("a key of the other way to upgrade",
        least + "[upgrade]\nkind = \"command\"\ndeploy = [\"/bin/deploy\"]\nregion = \"cn-x\"\n",
        "17:1: \"region\" does not belong in [upgrade]: it is a key of another way to upgrade than "
        "\"command\"");
    row("a way to upgrade that is not known",
        least + "[upgrade]\nkind = \"wish\"\ndeploy = [\"/bin/deploy\"]\n",
        "15:8: \"kind\" in [upgrade] is \"wish\"; it must be one of \"command\", "
        "\"cloud-assistant\"");
    const QByteArray deployed = "[upgrade]\nkind = \"command\"\ndeploy = [\"/bin/deploy\"]\n";
    row("a stop in two ways",
        least + deployed + "stop = { actuator = \"/actuator\", command = [\"/bin/stop\"] }\n",
        "17:44: \"stop\" has both \"actuator\" and \"command\"; an instance is asked to end in one "
        "way");
    row("a stop in no way", least + deployed + "stop = { limit = \"60s\" }\n",
        "17:8: \"stop\" lacks \"actuator\", the path of Spring Boot's actuator, or \"command\"");
    row("a stop at no path", least + deployed + "stop = { actuator = \"actuator/\" }\n",
        "17:21: \"actuator\" in [upgrade.stop] is \"actuator/\"; it must be a path such as "
        "\"/actuator\", or \"/\"");
    row("a stop that knows the version to come",
        least + deployed + "stop = { command = [\"/bin/stop\", \"{version}\"] }\n",
        "17:34: \"command\" in [upgrade.stop] has {version}; allowed are {host} {port} {service} "
        "{instance} {zone}");
    row("a stop that takes all the time",
        least + deployed + "stop = { actuator = \"/\", limit = \"10m\" }\n",
        "17:8: the \"limit\" of \"stop\" is not shorter than the \"deadline\" of both stop and "
        "deploy: nothing could be deployed after a slow stop");
    row("ramp that falls", least + "[release]\nramp = [5, 50, 25, 100]\n",
        "15:16: \"ramp\" must be percentages that rise and end with 100, such as [5, 25, 50, 100]");
    row("ramp that stands", least + "[release]\nramp = [5, 5, 100]\n",
        "15:12: \"ramp\" must be percentages that rise and end with 100, such as [5, 25, 50, 100]");
    row("ramp that does not end", least + "[release]\nramp = [5, 50]\n",
        "15:12: \"ramp\" ends with 50; it must be percentages that rise and end with 100, such as "
        "[5, 25, 50, 100]");
    row("ramp from zero", least + "[release]\nramp = [0, 100]\n",
        "15:9: \"ramp\" must be percentages that rise and end with 100, such as [5, 25, 50, 100]");
    row("ramp above all", least + "[release]\nramp = [50, 101]\n",
        "15:13: \"ramp\" must be percentages that rise and end with 100, such as [5, 25, 50, 100]");
    row("ramp of texts", least + "[release]\nramp = [\"5%\", 100]\n",
        "15:9: \"ramp\" must be percentages that rise and end with 100, such as [5, 25, 50, 100]");
    row("empty ramp", least + "[release]\nramp = []\n",
        "15:8: \"ramp\" in [release] is empty; it must be percentages that rise and end with 100, "
        "such as [5, 25, 50, 100]");
    row("duration without a unit", least + "[release]\nsoak = \"300\"\n",
        "15:8: \"soak\" in [release] is \"300\"; it must be a duration such as \"500ms\", \"30s\", "
        "\"5m\" or \"4h\"");
    row("duration of two units", least + "[release]\nsoak = \"1h30m\"\n",
        "15:8: \"soak\" in [release] is \"1h30m\"; it must be a duration such as \"500ms\", "
        "\"30s\", \"5m\" or \"4h\"");
    row("duration below zero", least + "[release]\nsoak = \"-5m\"\n",
        "15:8: \"soak\" in [release] is \"-5m\"; it must be a duration such as \"500ms\", \"30s\", "
        "\"5m\" or \"4h\"");
    row("quiet shorter than a second", least + "[release]\nquiet = \"900ms\"\n",
        "15:9: \"quiet\" in [release] is \"900ms\"; it must be from 1 to 3600 seconds");
    row("ratio in percent", least + "[release]\ngates = { capacity-headroom = 30 }\n",
        "15:31: \"capacity-headroom\" in [release.gates] is 30; it must be a ratio from 0 to 1, "
        "such as 0.3");
    row("ratio that is no number", least + "[release]\nminimum-healthy = nan\n",
        "15:19: \"minimum-healthy\" in [release] is nan; it must be a ratio from 0 to 1, such as "
        "0.3");
    row("ratio as a text", least + "[release]\nminimum-healthy = \"0.5\"\n",
        "15:19: \"minimum-healthy\" in [release] is a text; it must be a ratio from 0 to 1, such "
        "as 0.3");
    row("unknown gate", least + "[release]\ngates = { capacity-hedroom = 0.3 }\n",
        "15:11: unknown key \"capacity-hedroom\" in [release.gates]; did you mean "
        "\"capacity-headroom\"?");
    row("zone in lower case", least + "[release]\nfirst = \"b\"\n",
        "15:9: \"first\" in [release] is \"b\"; it must be one of \"A\", \"B\"");
}

void TestProfileErrors::allErrorsAreToldAtOnceInTheOrderOfTheFile()
{
    QByteArray text = leastWith("name = \"Shop\"", "nmae = \"Shop\"");
    text.replace("servers = { A = [\"a1\"], B = [\"b1\"] }", "servers = { A = [\"a1\"], B = [] }");
    text += "[release]\nramp = [5, 50]\nsoak = 5\n";
    const QStringList lines = errorLines(text);
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[0].startsWith(u"shop.toml:1:1: the profile lacks \"name\""));
    QVERIFY(lines[1].startsWith(u"shop.toml:3:1: unknown key \"nmae\""));
    QVERIFY(lines[2].startsWith(u"shop.toml:13:29: \"B\" in [balancers.servers] is empty"));
    QVERIFY(lines[3].startsWith(u"shop.toml:15:12: \"ramp\" ends with 50"));
    QVERIFY(lines[4].startsWith(u"shop.toml:16:8: \"soak\" in [release] is a whole number"));
}

void TestProfileErrors::hostileTextStaysOneLine()
{
    const QByteArray text =
        leastWith("id = \"shop\"", "id = \"a\\u001b[31m\\nshop.toml:9:9: \\u202efine" +
                                       QByteArray(5000, 'x') + "\"");
    const QStringList lines = errorLines(text);
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines[0].size() < 250);
    QVERIFY(!lines[0].contains(u'\n') && !lines[0].contains(QChar(0x1b)) &&
            !lines[0].contains(QChar(0x202e)));
}

QTEST_APPLESS_MAIN(TestProfileErrors)
#include "test_profileerrors.moc"
