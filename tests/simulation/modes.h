#pragma once
#include <QCommandLineParser>
#include <QJsonObject>
#include <QTextStream>

namespace switchyard::simulation
{

/// One way of proving the release core. Adding one is adding a row in main.cpp.
struct Mode {
    const char *option; ///< chooses it on the command line
    const char *help;
    void (*addOptions)(QCommandLineParser &parser); ///< its own ones; may be null
    /// Prints what it found, adds its figures to the summary; true when all is as it must be.
    bool (*run)(const QCommandLineParser &parser, QTextStream &out, QJsonObject &summary);
};

void addSeedOptions(QCommandLineParser &parser);
/// Plays `--seeds` worlds, from `--first` on.
bool runSeeds(const QCommandLineParser &parser, QTextStream &out, QJsonObject &summary);

void addPlantedOptions(QCommandLineParser &parser);
/// Builds the bugs of planted/ one by one into this program; each must be caught.
bool runPlanted(const QCommandLineParser &parser, QTextStream &out, QJsonObject &summary);

void addExhaustiveOptions(QCommandLineParser &parser);
/// Plays every interleaving of a small world, for `--exhaustive BALANCERS FAULTS`.
bool runExhaustive(const QCommandLineParser &parser, QTextStream &out, QJsonObject &summary);

/// Kills the program at each place of each write of a release, one after the other.
bool runCrashPoints(const QCommandLineParser &parser, QTextStream &out, QJsonObject &summary);

/// Plays each named scenario.
bool runScenarios(const QCommandLineParser &parser, QTextStream &out, QJsonObject &summary);

} // namespace switchyard::simulation
