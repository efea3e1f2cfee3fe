#include "tests/support/diskimage.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr qint64 sectorBytes = 512;

void apply(QByteArray &bytes, const Change &change)
{
    if (change.isTruncation) {
        bytes.truncate(change.offset);
        return;
    }
    const qint64 end = change.offset + change.bytes.size();
    if (bytes.size() < end)
        bytes.append(end - bytes.size(), '\0');
    std::copy(change.bytes.begin(), change.bytes.end(), bytes.begin() + change.offset);
}

bool draws(std::mt19937_64 &random) { return random() % 2 == 0; }

/// A write that was on its way: all of it, none, or some of its sectors.
void applyInParts(QByteArray &bytes, const Change &change, std::mt19937_64 &random)
{
    if (change.isTruncation) {
        if (draws(random))
            apply(bytes, change);
        return;
    }
    const auto how = random() % 3;
    for (qint64 at = 0; at < change.bytes.size() && how > 0; at += sectorBytes)
        if (how == 1 || draws(random))
            apply(bytes,
                  {.offset = change.offset + at, .bytes = change.bytes.mid(at, sectorBytes)});
}

} // namespace

void makeDurable(Image &image, std::mt19937_64 &random)
{
    QByteArray bytes = image.made.value_or(image.durable.value_or(QByteArray()));
    for (const Change &change : image.changes)
        if (!change.isDoubtful || draws(random))
            apply(bytes, change);
    image.durable = bytes;
    image.made.reset();
    image.changes.clear();
}

std::optional<QByteArray> survivorOf(const Image &image, Unsynced keep, std::mt19937_64 &random)
{
    if (keep == Unsynced::Lost)
        return image.durable;
    if (image.isGone)
        return draws(random) ? std::nullopt : image.durable;
    if (image.made && !draws(random))
        return image.durable;
    QByteArray bytes = image.made.value_or(image.durable.value_or(QByteArray()));
    for (const Change &change : image.changes)
        applyInParts(bytes, change, random);
    return bytes;
}

} // namespace switchyard
