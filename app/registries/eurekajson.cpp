#include "app/registries/eurekajson.h"

#include <QCoreApplication>

#include <algorithm>
#include <simdjson.h>

// The one file that includes simdjson: it costs a long compilation. Its exceptions end here.
namespace switchyard
{
namespace
{

namespace json = simdjson::ondemand;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Eureka)
};

constexpr size_t maxDepth = 64;

/// Something that is JSON and is not Eureka's.
struct Unlike {
    const char *what;
};

QByteArray bytes(std::string_view text) { return QByteArray(text.data(), qsizetype(text.size())); }
QString string(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// Text; a number or a truth value as it is written; null as nothing.
std::string_view word(json::value value)
{
    switch (value.type()) {
    case json::json_type::string:
        return value.get_string();
    case json::json_type::null:
        return {};
    case json::json_type::array:
    case json::json_type::object:
        throw Unlike{"a list where a word was expected"};
    default:
        return simdjson::trim(value.raw_json_token());
    }
}

qint64 number(json::value value)
{
    const QByteArray text = bytes(word(value));
    bool is = false;
    const qint64 found = text.toLongLong(&is);
    if (!is && !text.isEmpty())
        throw Unlike{"a word where a number was expected"};
    return found;
}

/// Calls `each` for every element of an array, or once for what stands alone.
template<class Each>
void forEach(json::value value, Each each)
{
    if (value.type() == json::json_type::null)
        return;
    if (value.type() != json::json_type::array) {
        each(value);
        return;
    }
    for (json::value element : value.get_array())
        each(element);
}

struct Port {
    qint64 number = 0;
    bool enabled = false;
};

Port readPort(json::object object)
{
    Port port;
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        if (key == "$")
            port.number = number(field.value());
        else if (key == "@enabled")
            port.enabled = word(field.value()) == "true";
    }
    if (port.number < 0 || port.number > 65535)
        throw Unlike{"a port outside 0 to 65535"};
    return port;
}

/// The record's "last renewal" is the time of the renewal plus the lease; before the first renewal
/// it is the time of the registration.
void readLease(json::object object, EurekaInstance &out)
{
    qint64 registered = 0;
    qint64 renewed = 0;
    qint64 seconds = 0;
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        if (key == "registrationTimestamp")
            registered = number(field.value());
        else if (key == "lastRenewalTimestamp")
            renewed = number(field.value());
        else if (key == "durationInSecs")
            seconds = std::clamp<qint64>(number(field.value()), 0, 86'400);
    }
    out.leaseSeconds = int(seconds);
    out.lastHeardUtcMs = renewed > 0 ? std::max(registered, renewed - 1000 * seconds) : registered;
}

QString readVersion(json::object metadata, const QByteArray &versionKey)
{
    QString version;
    for (auto field : metadata) {
        const std::string_view key = field.unescaped_key();
        if (key == std::string_view(versionKey.constData(), size_t(versionKey.size())))
            version = string(word(field.value()));
    }
    return version;
}

struct Reader {
    const QByteArray &versionKey;
    EurekaApps found = {};

    void apps(json::object applications)
    {
        bool told = false;
        for (auto field : applications) {
            const std::string_view key = field.unescaped_key();
            if (key == "apps__hashcode") {
                found.hash = bytes(word(field.value()));
                told = true;
            } else if (key == "application") {
                forEach(field.value(), [this](json::value value) { app(value.get_object()); });
            }
        }
        // An empty object is what a wrong address or another service may say; it is not "no
        // instance".
        if (!told)
            throw Unlike{"no apps__hashcode"};
    }

    void app(json::object application)
    {
        QString name;
        const size_t first = found.instances.size();
        for (auto field : application) {
            const std::string_view key = field.unescaped_key();
            if (key == "name")
                name = string(word(field.value()));
            else if (key == "instance")
                forEach(field.value(), [this](json::value value) { instance(value.get_object()); });
        }
        for (size_t i = first; i < found.instances.size(); ++i) {
            EurekaInstance &instance = found.instances[i];
            if (!name.isEmpty())
                instance.app = name;
            if (instance.app.isEmpty() || instance.id.isEmpty())
                throw Unlike{"an instance without a name"};
        }
    }

    void instance(json::object object)
    {
        EurekaInstance instance;
        Port port;
        Port secure;
        for (auto field : object) {
            const std::string_view key = field.unescaped_key();
            if (key == "instanceId")
                instance.id = string(word(field.value()));
            else if (key == "app")
                instance.app = string(word(field.value()));
            else if (key == "ipAddr")
                instance.host = string(word(field.value()));
            else if (key == "hostName")
                instance.hostName = string(word(field.value()));
            else if (key == "status")
                instance.status = bytes(word(field.value()));
            else if (key == "overriddenStatus" || key == "overriddenstatus")
                instance.overridden = bytes(word(field.value()));
            else if (key == "actionType")
                instance.action = bytes(word(field.value()));
            else if (key == "port")
                port = readPort(field.value().get_object());
            else if (key == "securePort")
                secure = readPort(field.value().get_object());
            else if (key == "leaseInfo" && field.value().type() == json::json_type::object)
                readLease(field.value().get_object(), instance);
            else if (key == "metadata" && field.value().type() == json::json_type::object)
                instance.version = readVersion(field.value().get_object(), versionKey);
        }
        if (instance.id.isEmpty())
            instance.id = instance.hostName; // a register without ids is keyed by host
        if (instance.host.isEmpty())
            instance.host = instance.hostName;
        instance.port = int((port.enabled || !secure.enabled ? port : secure).number);
        found.instances.push_back(instance);
    }
};

Error malformed(const QString &why)
{
    return Error(Failure{.kind = Failure::Kind::Malformed,
                         .detail = Text::tr("The registry's answer cannot be read: %1.").arg(why),
                         .maySent = true});
}

} // namespace

Result<EurekaApps> readEureka(const QByteArray &text, const QByteArray &versionKey)
{
    try {
        const simdjson::padded_string padded(text.constData(), size_t(text.size()));
        json::parser parser;
        if (const auto error = parser.allocate(padded.size() + 1, maxDepth))
            throw simdjson::simdjson_error(error);
        json::document document = parser.iterate(padded);
        Reader reader{versionKey};
        bool told = false;
        for (auto field : document.get_object()) {
            const std::string_view key = field.unescaped_key();
            if (key != "applications")
                continue;
            reader.apps(field.value().get_object());
            told = true;
        }
        if (!told)
            throw Unlike{"no applications"};
        if (document.current_location().error() == simdjson::SUCCESS)
            throw Unlike{"something follows it"};
        return std::move(reader.found);
    } catch (const simdjson::simdjson_error &error) {
        return malformed(QString::fromLatin1(error.what()));
    } catch (const Unlike &unlike) {
        return malformed(QString::fromLatin1(unlike.what));
    }
}

} // namespace switchyard
