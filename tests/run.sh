#!/usr/bin/env bash
# Installs what the tests need, builds everything and runs every test.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../app/setup.sh"

usage="usage: tests/run.sh [--fast | --long] [ctest arguments]
  --fast   leaves out the tests that start real servers
  --long   also: clang-tidy, sanitizers, branch coverage of the release core, a million simulated
           releases, the exhaustive search, a thousand kills, and on a bare Debian 12 the package and
           the first command; hours in all"
mode=all
case ${1:-} in
-h | --help) echo "$usage"; exit 0 ;;
--fast) mode=fast; shift ;;
--long) mode=long; shift ;;
esac

# Debian starts a service that it installs. The tests start their own; the machine's stay as they were.
policy=/usr/sbin/policy-rc.d
allow_services() { as_root rm -f "$policy"; }
forbid_services() {
    [ ! -e "$policy" ] || return 0
    trap allow_services EXIT
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
}

install_all() {
    local needs=(build run test)
    command -v npm >/dev/null || needs+=(node)
    { command -v mvn && command -v javac; } >/dev/null || needs+=(maven)
    [ $mode != long ] || needs+=(long)
    # Only where something will be installed is there a service to keep from starting.
    [ -n "$(missing_for "${needs[@]}")" ] || return 0
    (forbid_services; install_for "${needs[@]}")
}

failed=()
results=()
# also WHAT COMMAND...: goes on after a failure, so that a long run tells all it has found; its last
# line is told again at the end.
also() {
    local what=$1 log
    shift
    log=$(mktemp)
    say "$what"
    ("$@") 2>&1 | tee "$log" || failed+=("$what")
    results+=("$what: $(grep -v '^[[:space:]]*$' "$log" | tail -1 || true)")
    rm -f "$log"
}

# sanitized FOLDER OPTION CTEST-ARGUMENT...
sanitized() {
    local folder=$1 option=$2
    shift 2
    configure "$folder" "-D$option=ON"
    compile "$folder"
    # Qt is not instrumented: races are looked for in our own frames.
    # ZooKeeper's client asks for as much as a hostile server says; it must get nothing, as anywhere.
    export ASAN_OPTIONS=allocator_may_return_null=1
    export TSAN_OPTIONS=ignore_noninstrumented_modules=1:allocator_may_return_null=1:die_after_fork=0
    # Qt Test ends a function after five minutes of its own.
    export QTEST_FUNCTION_TIMEOUT=3000000
    ctest --test-dir "$folder" --output-on-failure -j "$(nproc)" -E '^(simulation|planted)' "$@" || return
    # A tenth of the seeds: each takes ten times as long here.
    "$folder/bin/switchyard-simulation" --seeds 300 --json
}

# A million seeds, a part of them on each core.
a_million_seeds() {
    local cores part core runs=() code=0
    cores=$(nproc)
    part=$((1000000 / cores))
    for ((core = 0; core < cores; ++core)); do
        "$build/bin/switchyard-simulation" --seeds "$part" --first $((core * part + 1)) --json &
        runs+=($!)
    done
    for core in "${runs[@]}"; do wait "$core" || code=1; done
    return $code
}

tidy() {
    run-clang-tidy -quiet -p "$build" "$root/(app|models|ui)/.*\.cpp$" >"$build/tidy.log" 2>/dev/null \
        || { grep -E 'error:|warning:' "$build/tidy.log" | sort -u >&2; return 1; }
}

install_all
configure "$build"
compile "$build"
prepare_environment
select=()
[ $mode != fast ] || select=(-LE integration)
if [ $mode = long ]; then
    also "clang-tidy" tidy
    also "tests under AddressSanitizer and UndefinedBehaviorSanitizer" \
        sanitized "$build/asan" SWITCHYARD_SANITIZE -LE 'integration|house'
    also "tests under ThreadSanitizer" sanitized "$build/tsan" SWITCHYARD_TSAN -L 'unit|engine' -LE house
    also "branch coverage of the release core" "$root/tests/coverage.sh"
    also "a million simulated releases" a_million_seeds
    also "all that can happen with three balancers" \
        "$build/bin/switchyard-simulation" --exhaustive 3 0
    also "a thousand kills" \
        env SWITCHYARD_KILLS=1000 QTEST_FUNCTION_TIMEOUT=36000000 "$build/tests/tst_killedoften"
    also "the Debian package" "$root/tests/package.sh"
    also "the first command on a bare Debian 12" "$root/tests/baredebian.sh"
fi
code=0
ctest --test-dir "$build" --output-on-failure -j "$(nproc)" "${select[@]}" "$@" || code=$?
for result in "${results[@]}"; do say "$result"; done
[ ${#failed[@]} = 0 ] || fail "failed: $(IFS=,; echo "${failed[*]}")"
exit $code
