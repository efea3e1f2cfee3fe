#pragma once
#include <QByteArray>
#include <optional>
#include <random>
#include <vector>

namespace switchyard
{

/// A change that has been made and not yet been made durable.
struct Change {
    qint64 offset = 0;
    QByteArray bytes = {};
    bool isTruncation = false; ///< to `offset`
    bool isDoubtful = false;   ///< a sync of it was refused: no later one writes it again
};

/// One file as the disk has it, and what is on the way.
struct Image {
    std::optional<QByteArray> durable = {}; ///< nothing: the disk has no such file
    std::optional<QByteArray> made = {};    ///< emptied or made since: what changes apply to
    bool isGone = false;                    ///< removed since
    std::vector<Change> changes = {};
};

/// A sync has worked. What an earlier one was refused for is on the disk, or is not.
void makeDurable(Image &image, std::mt19937_64 &random);

enum class Unsynced : quint8 { Lost, InParts };
/// What a loss of power leaves of the file; nothing: there is none.
std::optional<QByteArray> survivorOf(const Image &image, Unsynced keep, std::mt19937_64 &random);

} // namespace switchyard
