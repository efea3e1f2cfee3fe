# switchyard_test(NAME SOURCES... LIBS... [FUNCTIONS...]): one Qt Test executable; one ctest entry, or
# one for each function named.
function(switchyard_test name)
    cmake_parse_arguments(T "" "" "SOURCES;LIBS;LABELS;FUNCTIONS" ${ARGN})
    add_executable(${name} ${T_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE switchyard_build Qt6::Test ${T_LIBS})
    set(tests ${name})
    if(T_FUNCTIONS)
        list(TRANSFORM T_FUNCTIONS PREPEND ${name}. OUTPUT_VARIABLE tests)
        foreach(function IN LISTS T_FUNCTIONS)
            add_test(NAME ${name}.${function} COMMAND ${name} ${function})
        endforeach()
    else()
        add_test(NAME ${name} COMMAND ${name})
    endif()
    # The limit only ends a hang; no test measures time, and under a sanitizer, or where branches
    # are counted, all take their time.
    set(limit 300)
    if(SWITCHYARD_SANITIZE OR SWITCHYARD_TSAN OR SWITCHYARD_COVERAGE)
        set(limit 3000)
    endif()
    # A developer's own keychain is left alone.
    set_tests_properties(${tests} PROPERTIES TIMEOUT ${limit} LABELS "${T_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;SWITCHYARD_LANGUAGE=en;DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent")
    # Real servers under load want the machine for themselves; all else runs side by side.
    if("integration" IN_LIST T_LABELS)
        set_tests_properties(${tests} PROPERTIES RUN_SERIAL ON TIMEOUT 900)
    endif()
endfunction()

# What the tests of a folder prove is the release core: their label is "release", and the target
# release_tests builds them. tests/coverage.sh counts what they reach.
function(proves_the_release_core)
    get_property(tests DIRECTORY PROPERTY TESTS)
    get_property(targets DIRECTORY PROPERTY BUILDSYSTEM_TARGETS)
    set_property(TEST ${tests} APPEND PROPERTY LABELS release)
    add_dependencies(release_tests ${targets})
endfunction()
