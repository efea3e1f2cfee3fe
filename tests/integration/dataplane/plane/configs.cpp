#include "tests/integration/dataplane/plane/configs.h"

#include <QStringList>
#include <unistd.h>

namespace switchyard::plane
{

using namespace Qt::StringLiterals;

/// The health check goes through the gateway to an instance: it feeds nginx's own idea of which
/// instances are dead, and its requests are in the gateway's counter.
QString haproxyConfig(const Layout &layout)
{
    return u"global\n"
           "    maxconn 2000\n"
           "    nbthread 1\n"
           "    stats socket %1 mode 600 level admin\n"
           "    stats timeout 30s\n"
           "defaults\n"
           "    mode %2\n"
           "    timeout connect 2s\n"
           "    timeout client 60s\n"
           "    timeout server 60s\n"
           "frontend shop\n"
           "    bind %3\n"
           "    default_backend be_shop\n"
           "backend be_shop\n"
           "    balance roundrobin\n"
           "    option httpchk\n"
           "    http-check send meth GET uri /healthz ver HTTP/1.1 hdr Host shop.lab "
           "hdr Connection close\n"
           "    default-server weight 100 check inter 1s fall 2 rise 1\n"
           "    server zone_a %4\n"
           "    server zone_b %5\n"_s.arg(
               layout.balancerSocket(), layout.mode == Mode::Tcp ? u"tcp"_s : u"http"_s,
               layout.front.text(), layout.zones.at(Zone::A).plain.text(),
               layout.zones.at(Zone::B).plain.text());
}

/// max_fails and fail_timeout stay at nginx's defaults (1, 10 s): an instance that refused one
/// connection is dead to nginx for ten seconds.
QString nginxConfig(const Layout &layout, Zone zone)
{
    const ZoneLayout &here = layout.zones.at(zone);
    QString upstream;
    for (const Address &instance : here.instances)
        upstream += u"        server "_s + instance.text() + u";\n"_s;
    const QString proxy = u"            proxy_pass http://shop;\n"
                          "            proxy_http_version 1.1;\n"
                          "            proxy_set_header Connection \"\";\n"
                          "            proxy_set_header Host $host;\n"_s;
    QString text = u"daemon off;\n"
                   "worker_processes 1;\n"
                   "pid @dir/nginx_@zone.pid;\n"
                   "error_log @dir/nginx_@zone.error.log;\n"
                   "events { worker_connections @slots; }\n"
                   "http {\n"
                   "    map $status $failed { ~^[23] 0; default 1; }\n"
                   "    access_log @dir/nginx_@zone.failed.log combined if=$failed;\n"
                   "    client_body_temp_path @dir/body_@zone;\n"
                   "    proxy_temp_path @dir/proxy_@zone;\n"
                   "    fastcgi_temp_path @dir/fastcgi_@zone;\n"
                   "    uwsgi_temp_path @dir/uwsgi_@zone;\n"
                   "    scgi_temp_path @dir/scgi_@zone;\n"
                   "    upstream shop {\n@upstream        keepalive 32;\n    }\n"
                   "    server {\n"
                   "        listen @plain;\n"
                   "        listen @tls ssl;\n"
                   "        server_name shop.lab;\n"
                   "        ssl_certificate @dir/shop.crt;\n"
                   "        ssl_certificate_key @dir/shop.key;\n"
                   "        add_header X-Edge @zone always;\n"
                   "        add_header X-Upstream $upstream_addr always;\n"
                   "        location /web/ { include /etc/nginx/mime.types; "
                   "root @dir/front_@zone; }\n"
                   "        location / {\n"
                   "            if (-f @flag) { return 418; }\n"
                   "            error_page 418 = @drain;\n@proxy"
                   "        }\n"
                   "        location @drain {\n"
                   "            keepalive_timeout 0;\n@proxy"
                   "        }\n"
                   "    }\n"
                   "    server { listen @tls ssl default_server; ssl_reject_handshake on; }\n"
                   "    server {\n"
                   "        listen @status;\n"
                   "        location = /status { stub_status; }\n"
                   "        location = /drain {\n"
                   "            default_type text/plain;\n"
                   "            if (-f @flag) { return 200 draining\\n; }\n"
                   "            return 404;\n"
                   "        }\n"
                   "    }\n"
                   "}\n"_s;
    text.replace(u"@upstream"_s, upstream).replace(u"@proxy"_s, proxy);
    text.replace(u"@dir"_s, layout.dir).replace(u"@flag"_s, layout.drainFlag(zone));
    text.replace(u"@plain"_s, here.plain.text()).replace(u"@tls"_s, here.tls.text());
    text.replace(u"@slots"_s, QString::number(layout.workerConnections));
    text.replace(u"@status"_s, here.status.text()).replace(u"@zone"_s, nameOf(zone));
    return geteuid() == 0 ? u"user root;\n"_s + text : text;
}

QString prometheusConfig(const Layout &layout)
{
    QStringList instances;
    QStringList exporters;
    for (const auto &[zone, here] : layout.zones) {
        for (const Address &instance : here.instances)
            instances << u"'%1'"_s.arg(instance.text());
        exporters << u"{ targets: ['%1'], labels: { zone: '%2' } }"_s.arg(here.exporter.text(),
                                                                          nameOf(zone));
    }
    return u"global: { scrape_interval: 1s, scrape_timeout: 1s }\n"
           "scrape_configs:\n"
           "  - job_name: shop\n"
           "    honor_labels: true\n"
           "    static_configs: [{ targets: [%1] }]\n"
           "  - job_name: nginx\n"
           "    static_configs: [%2]\n"_s.arg(instances.join(u", "_s), exporters.join(u", "_s));
}

QString instancesFile(const Layout &layout)
{
    QString text;
    for (const auto &[zone, here] : layout.zones)
        for (const Address &instance : here.instances)
            text += nameOf(zone) + u' ' + instance.host + u' ' + QString::number(instance.port) +
                    u' ' + here.registry.text() + u'\n';
    return text;
}

} // namespace switchyard::plane
