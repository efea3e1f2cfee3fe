# The window's words. `ninja translations` gathers new strings into the .ts file; a test fails while
# one of them is not translated.
set(folders ${CMAKE_SOURCE_DIR}/ui ${CMAKE_SOURCE_DIR}/models/views ${CMAKE_SOURCE_DIR}/models/tables)
set(chinese ${CMAKE_CURRENT_LIST_DIR}/switchyard_zh_CN.ts)
set(options -I ${CMAKE_SOURCE_DIR} -no-obsolete -locations none -source-language en -target-language zh_CN -silent)

add_custom_target(translations COMMAND Qt6::lupdate ${folders} ${options} -ts ${chinese} VERBATIM)
qt_add_lrelease(switchyard_ui TS_FILES ${chinese} QM_FILES_OUTPUT_VARIABLE messages)
qt_add_resources(switchyard_ui translations PREFIX "/translations" BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${messages})

add_test(NAME translations_are_complete COMMAND ${CMAKE_COMMAND}
    -DLUPDATE=$<TARGET_FILE:Qt6::lupdate> "-DFOLDERS=${folders}" "-DOPTIONS=${options}" -DTS=${chinese}
    -DCOPY=${CMAKE_CURRENT_BINARY_DIR}/gathered.ts -P ${CMAKE_CURRENT_LIST_DIR}/complete.cmake)
set_tests_properties(translations_are_complete PROPERTIES LABELS unit)
