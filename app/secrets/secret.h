#pragma once
#include <QByteArray>

#include <string.h>
#include <utility>

namespace switchyard
{

/// A value that is never shown: no stream, debug or JSON operator takes it, and its bytes are
/// overwritten when it goes. T is a byte container (QByteArray). Copies are deep, and each wiped.
template<class T>
class Secret
{
public:
    Secret() = default;
    /// Takes the value over; the given object is overwritten too unless somebody else shares it.
    explicit Secret(T value) : m_value(ownCopy(value)) { wipe(value); }
    Secret(const Secret &other) : m_value(ownCopy(other.m_value)) {}
    Secret(Secret &&other) noexcept : m_value(std::exchange(other.m_value, {})) {}
    Secret &operator=(Secret other) noexcept
    {
        std::swap(m_value, other.m_value);
        return *this;
    }
    ~Secret() { wipe(m_value); }

    bool isEmpty() const { return m_value.isEmpty(); }
    /// The value, for the one call that needs it. A copy of it outlives the wiping: make none.
    const T &reveal() const { return m_value; }

private:
    static T ownCopy(const T &value) { return T(value.constData(), value.size()); }
    static void wipe(T &value)
    {
        if (!value.isEmpty() && value.isDetached())
            explicit_bzero(value.data(), size_t(value.size()));
    }

    T m_value = {};
};

using SecretBytes = Secret<QByteArray>;

} // namespace switchyard
