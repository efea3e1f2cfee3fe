#pragma once
#include <QString>
#include <optional>

/// What a text in a profile may look like. The same sentence tells a person what is allowed when
/// the text is missing, is of the wrong type, or does not fit.
namespace switchyard::profile
{

struct TextRule {
    const char *allowed; ///< completes "must be ..."; translated in context "Profile"
    bool (*fits)(const QString &);
};

extern const TextRule anyText;     ///< not empty, no control characters
extern const TextRule idText;      ///< names folders: lower case, digits, hyphen
extern const TextRule serviceText; ///< as registries are compared: lower case
extern const TextRule nameText;    ///< cloud ids, server and backend names: no blank, no separator
extern const TextRule headerText;  ///< an HTTP header's name
extern const TextRule headerLineText; ///< a header's name, a colon, and what its value holds
extern const TextRule hostText;       ///< a name that is looked up
extern const TextRule labelText;      ///< a metric label's name
extern const TextRule rangeText;      ///< an address or a CIDR range
extern const TextRule pathText;       ///< an absolute path
extern const TextRule socketText;     ///< unix:/path or tcp:host:port
extern const TextRule hostsText;      ///< host:port, several with commas between
extern const TextRule nodeText;       ///< the path of a node in ZooKeeper
extern const TextRule webPathText;    ///< of a URL: /, or words after slashes
extern const TextRule urlText;        ///< http or https, no user, no query, no fragment
extern const TextRule checkUrlText;   ///< the same, a query is allowed
extern const TextRule originText;     ///< scheme, host and port alone
extern const TextRule probeText;      ///< checkUrlText that may hold {service}
extern const TextRule logsText;       ///< a page of logs, with the words of logsUrl()
extern const TextRule timeZoneText;   ///< as the system knows it
extern const TextRule viaText;        ///< direct, socks5h://host:port or ssh:host

/// "500ms", "30s", "5m", "4h" in milliseconds; nothing where it is written otherwise or above 30
/// days.
std::optional<qint64> durationMs(const QString &text);

/// Whether a URL, or a "tcp:host:port" or "unix:/path" socket, ends on this machine.
bool isLoopback(const QString &endpoint);

/// A value from the file as it may stand in a message: one line, at most 60 characters, and without
/// the user name and password that somebody may have written into a URL.
QString shown(const QString &text);

} // namespace switchyard::profile
