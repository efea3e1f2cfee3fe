#pragma once
#include "models/zones/profile.h"

#include <QByteArray>

namespace switchyard
{

/// What a person says to have an environment discovered, as it was typed.
struct DiscoverForm {
    enum class Field : quint8 {
        Id,
        Region,
        Endpoint,
        RangesA,
        RegistryA,
        RangesB,
        RegistryB,
        Key, ///< where it comes from
        KeyId,
        KeySecret
    };
    QString id = {};
    QString region = {};
    QString endpoint = {};         ///< empty: the region's public one
    SecretSource credentials = {}; ///< what the profile is to name
    PerZone<QString> ranges = {};  ///< with commas between
    /// eureka, zookeeper-spring-cloud or zookeeper-dubbo; empty: none.
    PerZone<QString> registryKinds = {};
    PerZone<QString> registries = {}; ///< where they answer
};

/// The first thing in it that cannot be asked with.
struct FormMistake {
    DiscoverForm::Field field = DiscoverForm::Field::Id;
    QString text = {};
};

/// A key that was typed instead of named. Its secret is no part of the form, so that nobody who
/// shows or keeps the form can keep it.
struct TypedKey {
    bool isTyped = false;
    QString id = {};
    QByteArray secret = {};
    bool isToBeStored = false; ///< in the keychain, under the name that the form has
};

} // namespace switchyard
