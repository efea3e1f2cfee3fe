#include "app/console/courier.h"

namespace switchyard::console
{

void tellFromThread(QWidget &window, std::function<QString()> work,
                    std::function<void(const QString &)> told)
{
    bringFromThread<QString>(window, std::move(work), std::move(told));
}

} // namespace switchyard::console
