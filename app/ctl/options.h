#pragma once
#include "models/release/wish.h"

#include <QStringList>
#include <optional>
#include <tl/expected.hpp>

namespace switchyard::ctl
{

/// A soft gate that the operator overrides beforehand.
struct Override {
    QString gate = {};
    QString reason = {};
};

/// What stands on the command line.
struct Options {
    QString command = {};
    QStringList words = {}; ///< what is no option
    qint64 begunAt = 0;     ///< boot milliseconds at which the program began
    QString profile = {};
    QString stateDir = {};
    bool json = false;
    bool watch = false;
    bool yes = false;
    bool now = false;
    QString to = {};
    QString toVersion = {};
    QString manifest = {};
    QString ramp = {};
    bool approval = false;
    QString declare = {};  ///< who says that old versions read what new ones write
    QString planFile = {}; ///< saved earlier
    QString save = {};     ///< where plan saves
    QString templateId = {};
    QString first = {};
    QString ticket = {};
    QString confirm = {};
    QString force = {};    ///< the reason
    QString takeOver = {}; ///< the reason
    std::optional<Choice> choose = {};
    QString chooseReason = {}; ///< of --choose skip=REASON and kill=REASON
    QString exportTo = {};
    QString format = {};
    QString head = {};
    QString key = {};
    QString as = {}; ///< how plan writes calls: empty, or "aliyun-cli"
    QString role = {};
    // discover
    QString region = {};
    QString credentials = {}; ///< where the key is kept, never the key
    QString endpoint = {};
    QString zoneA = {}; ///< address ranges
    QString zoneB = {};
    QString registryA = {};
    QString registryB = {};
    QString id = {};
    QString out = {};
    std::vector<Override> overrides = {};
    QStringList approvals = {}; ///< ids of steps
};

enum Exit : int {
    Reached = 0,
    Failed = 1,
    Usage = 2,
    WentBack = 3,
    NothingChanged = 4,
    Asking = 5,
    Interrupted = 130,
};

/// One command: its name, how it is written, and what does it.
struct Command {
    const char *name;
    const char *usage;   ///< what follows the name, for the help
    const char *options; ///< names of the options that it takes, with one space between
    int (*run)(const Options &options);
};

/// `command`'s own arguments, without its name. The error is for the person who typed them.
tl::expected<Options, QString> parseOptions(const Command &command, const QStringList &arguments);

/// "retry", "go-on", "back", "leave", "restore", "skip".
QString choiceName(Choice choice);

} // namespace switchyard::ctl
