# The words of both programs. `ninja translations` gathers new strings into the .ts file; a test
# fails while one of them is not translated.
# Everything but the lab, which speaks English only.
file(GLOB folders CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/app/*)
list(FILTER folders EXCLUDE REGEX "/lab$|\\.(txt|sh)$")
list(APPEND folders ${CMAKE_SOURCE_DIR}/models ${CMAKE_SOURCE_DIR}/ui)
set(chinese ${CMAKE_CURRENT_LIST_DIR}/switchyard_zh_CN.ts)
set(options -I ${CMAKE_SOURCE_DIR} -no-obsolete -locations none -source-language en -target-language zh_CN -silent)

add_custom_target(translations COMMAND Qt6::lupdate ${folders} ${options} -ts ${chinese} VERBATIM)
qt_add_lrelease(switchyard_language TS_FILES ${chinese} QM_FILES_OUTPUT_VARIABLE messages)
set(sentences ${CMAKE_CURRENT_BINARY_DIR}/sentences.txt)
add_custom_command(OUTPUT ${sentences} DEPENDS ${chinese} ${CMAKE_CURRENT_LIST_DIR}/sentences.cmake
    COMMAND ${CMAKE_COMMAND} -DTS=${chinese} -DOUT=${sentences} -P ${CMAKE_CURRENT_LIST_DIR}/sentences.cmake VERBATIM)
qt_add_resources(switchyard_language translations PREFIX "/translations" BASE ${CMAKE_CURRENT_BINARY_DIR}
    FILES ${messages} ${sentences})

add_test(NAME translations_are_complete COMMAND ${CMAKE_COMMAND}
    -DLUPDATE=$<TARGET_FILE:Qt6::lupdate> "-DFOLDERS=${folders}" "-DOPTIONS=${options}" -DTS=${chinese}
    -DCOPY=${CMAKE_CURRENT_BINARY_DIR}/gathered.ts -P ${CMAKE_CURRENT_LIST_DIR}/complete.cmake)
set_tests_properties(translations_are_complete PROPERTIES LABELS unit)
