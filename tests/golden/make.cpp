#include "tests/golden/stories.h"

#include <QDir>
#include <QSaveFile>
#include <QTextStream>

/// Writes the golden journals of this program's rules into FOLDER/rules<number>: once the number
/// has been raised, and again as long as no program with that number has been given away. Journals
/// of earlier numbers stay as they are.

using namespace switchyard;

namespace
{

QByteArray linesOf(const golden::Story &story)
{
    QByteArray out;
    QString prev = noHash();
    qint64 seq = 0;
    for (const golden::Play &play : story.play())
        for (Record record : play.records()) {
            record.seq = ++seq;
            const auto sealed = sealRecord(std::move(record), prev);
            if (!sealed)
                qFatal("%s: %s", story.name, qPrintable(sealed.error()));
            prev = sealed->record.hash;
            out += sealed->line + '\n';
        }
    return out;
}

} // namespace

int main(int argc, char **argv)
{
    QTextStream out(stdout);
    if (argc != 2) {
        out << "usage: switchyard-golden FOLDER\n";
        return 2;
    }
    const QDir folder(
        QStringLiteral("%1/rules%2").arg(QString::fromLocal8Bit(argv[1])).arg(rulesNumber));
    if (!folder.mkpath(QStringLiteral(".")))
        return 1;
    for (const golden::Story &story : golden::stories()) {
        QSaveFile file(folder.filePath(QLatin1String(story.name) + QStringLiteral(".jsonl")));
        const QByteArray lines = linesOf(story);
        if (!file.open(QIODevice::WriteOnly) || file.write(lines) != lines.size() || !file.commit())
            return 1;
        out << story.name << ": " << lines.count('\n') << " records, " << lines.size() << " bytes"
            << Qt::endl;
    }
    return 0;
}
