# Rules that a line of text can break. The patterns spell their words apart, so that they do not
# find themselves.
include(${CMAKE_CURRENT_LIST_DIR}/sources.cmake)

# forbid(FILES PATTERN WHY)
function(forbid files pattern why)
    sources(all "${files}")
    foreach(file ${all})
        if(file MATCHES "\\.(png|ico|qm|sqlite)$")
            continue()
        endif()
        file(STRINGS ${ROOT}/${file} lines REGEX "${pattern}")
        foreach(line ${lines})
            string(STRIP "${line}" line)
            violation("${file}: ${why}: ${line}")
        endforeach()
    endforeach()
endfunction()

set(code ".*\\.(h|cpp|cmake|sh|txt)")
forbid(".*" "\\.\\./share[d]" "the project stands alone")
forbid("${code}" "TOD[O]|FIXM[E]|XX[X]:" "say it in an issue, not in the code")
forbid(".*" "(^|[^A-Za-z0-9_.])/(wor[k]|hom[e]/[a-z]|roo[t]/[a-z.])" "a path of one machine")
forbid("tests/.*\\.(h|cpp)" "QSKI[P]|qWai[t]\\(|qSlee[p]|sleep_fo[r]|sleep_unti[l]|usleep[(]|QThread::m?slee[p]"
    "a test neither skips nor sleeps: it waits for a condition")
forbid("(app|models|ui)/.*\\.(h|cpp)" "ignoreSslError[s]|SSL_VERIFY(PEER|HOST), *0|ERIFYPEER_NON[E]"
    "TLS is verified always")
forbid("(app|models|ui)/.*\\.(h|cpp)" "[^_A-Za-z]syste[m]\\(|pope[n]\\(|\"/bin/s[h]\"" "no shell between us and a program")
forbid("(app|models|ui)/.*\\.(h|cpp)" "[^_A-Za-z]tr\\(QT_TRANSLATE_NOO[P]"
    "lupdate does not gather it: translate() it where it stands")
sources(left ".*\\.(orig|rej|bak)|.*~")
foreach(file ${left})
    violation("${file}: left behind by a tool")
endforeach()
end_of_rules()
