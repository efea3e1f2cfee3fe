#pragma once
#include "models/history/historyview.h"

namespace switchyard::samples
{

/// What an environment has behind it: releases that stayed, one that went back, shifts and an
/// emergency, the newest first; the detail is of the second.
HistoryView past();
HistoryView pastLoading();
HistoryView pastEmpty();
HistoryView pastBroken();
/// Every text in it is this one.
HistoryView pastOfText(const QString &text);

} // namespace switchyard::samples
