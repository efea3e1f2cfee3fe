#include "app/team/mysqltls.h"

#include <QSqlDriver>
#include <QVariant>

#include <dlfcn.h>

namespace switchyard
{

bool isEncrypted(const QSqlDatabase &database)
{
    using CipherOf = const char *(*)(void *);
    const QVariant handle = database.driver()->handle();
    const QByteArray type = handle.typeName();
    if (type != "MYSQL*" && type != "st_mysql*")
        return false;
    void *connection = *static_cast<void *const *>(handle.constData());
    // Only the library that the driver has loaded knows its own connection.
    for (const char *name : {"libmariadb.so.3", "libmysqlclient.so.21"}) {
        void *library = dlopen(name, RTLD_LAZY | RTLD_NOLOAD);
        if (!library)
            continue;
        void *symbol = dlsym(library, "mysql_get_ssl_cipher");
        const bool encrypted = symbol && reinterpret_cast<CipherOf>(symbol)(connection);
        dlclose(library);
        return encrypted;
    }
    return false;
}

} // namespace switchyard
