# What `cmake --install` puts where, and the Debian package that `cpack` makes of it.
include(GNUInstallDirs)
set(here ${CMAKE_CURRENT_LIST_DIR})
set(resources ${CMAKE_SOURCE_DIR}/resources)
set(app_id org.switchyard.Switchyard)
# Only the programs are wanted, not the tests that all builds.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

install(TARGETS switchyard switchyardctl switchyard-lab RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# Nobody calls it but ssh.
install(TARGETS switchyard-askpass RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/switchyard)
install(FILES ${here}/${app_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${here}/${app_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${resources}/icons/switchyard.svg RENAME ${app_id}.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${resources}/docs/manual.md ${resources}/docs/invariants.md ${here}/copyright
    DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${resources}/profiles DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${resources}/completions/switchyardctl
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${resources}/completions/_switchyardctl
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
# One file completes all three.
foreach(program switchyard switchyard-lab)
    install(CODE "file(CREATE_LINK switchyardctl
        \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/bash-completion/completions/${program} SYMBOLIC)")
endforeach()

# Debian wants these compressed, and the same bytes each time.
find_program(GZIP gzip REQUIRED)
function(install_compressed file name folder)
    set(made ${CMAKE_CURRENT_BINARY_DIR}/packaging/${name}.gz)
    install(CODE "file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/packaging)
        execute_process(COMMAND ${GZIP} -9nc ${file} OUTPUT_FILE ${made} COMMAND_ERROR_IS_FATAL ANY)")
    install(FILES ${made} DESTINATION ${folder})
endfunction()
foreach(page switchyard.1 switchyardctl.1 switchyard-lab.1)
    install_compressed(${resources}/man/${page} ${page} ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
install_compressed(${here}/changelog changelog ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME switchyard)
set(CPACK_PACKAGE_CONTACT "Switchyard maintainers <maintainers@switchyard.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS ${CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS})
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"console for releasing the two zones of a service
A company runs its whole service twice, as zone A and zone B, behind a load
balancer. Switchyard takes all traffic to one zone, has the other one
upgraded and tested in the dark, moves traffic over while it watches the
error rate, goes back by itself when it must, and leaves a log of everything
that was done.

This package has the console, the same engine for the terminal
(switchyardctl), and a make-believe environment to try it on.")
# What is linked is found by dpkg-shlibdeps; what Qt and QtKeychain open at run time is not.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libsecret-1-0, libqt6sql6-sqlite, libqt6svg6, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "gnome-keyring | keepassxc | libpam-kwallet5, fonts-dejavu-core, libqt6sql6-mysql, libqt6sql6-psql, openssh-client, qt6-translations-l10n, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "fonts-noto-cjk, libsecret-tools")
include(CPack)
