#pragma once
#include "models/zones/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <map>
#include <vector>

/// Answers of Prometheus's query API.
namespace switchyard
{

struct PrometheusSample {
    qint64 utcMs = 0;
    double value = 0; ///< may be NaN or infinite
};

struct PrometheusSeries {
    std::map<QString, QString> labels = {};
    std::vector<PrometheusSample> samples = {}; ///< one of an instant query; in order of time
};

struct PrometheusAnswer {
    std::vector<PrometheusSeries> series = {}; ///< empty: no data
    QStringList warnings = {};                 ///< the answer may be partial where there is one
};

/// A vector or a matrix. The text of an error envelope becomes the failure's.
Result<PrometheusAnswer> readPrometheus(const QByteArray &json);

} // namespace switchyard
