#include "tests/simulation/canary.h"

#include <QList>

namespace switchyard::simulation
{

const QByteArray &canary()
{
    static const QByteArray secret = [] {
        const QByteArray value = "LTAI/canary+secret=42";
        qputenv("SWITCHYARD_SIMULATED_SECRET", value);
        return value;
    }();
    return secret;
}

QByteArray withoutRequest(const QByteArray &answer)
{
    const qsizetype at = answer.indexOf(" (request ");
    return at < 0 ? answer : answer.left(at);
}

bool holdsCanary(const QByteArray &text)
{
    static const QList<QByteArray> forms = {canary(), canary().toBase64(), canary().toHex(),
                                            canary().toPercentEncoding()};
    return std::any_of(forms.begin(), forms.end(),
                       [&](const QByteArray &form) { return text.contains(form); });
}

} // namespace switchyard::simulation
