#!/usr/bin/env bash
# What of models/release its tests, 1,000 simulated releases and a small exhaustive search reach:
# lines and branches of each file, then, by file, the lines with a branch that nothing took.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../app/setup.sh"

command -v gcovr >/dev/null || fail "gcovr is missing; tests/run.sh --long installs it"
folder=$build/coverage
counts=$folder/counts.json
# The compiler's cache would have the counts written where an object was first compiled.
export CCACHE_DISABLE=1
configure "$folder" -DSWITCHYARD_COVERAGE=ON
compile "$folder" release_tests switchyard-simulation
find "$folder" -name '*.gcda' -delete
prepare_environment
# Without optimisation some take more than the five minutes that Qt Test and ctest give.
export QTEST_FUNCTION_TIMEOUT=3000000
ctest --test-dir "$folder" --output-on-failure -j "$(nproc)" -L release >&2
"$folder/bin/switchyard-simulation" --seeds "${SEEDS:-1000}" --json >&2
if "$folder/bin/switchyard-simulation" --help | grep -q -- --exhaustive; then
    "$folder/bin/switchyard-simulation" --exhaustive 1 1 --json >&2
fi

# A branch that only an exception takes is not asked for.
report() { gcovr --root "$root" --filter 'models/release/[a-z]+\.cpp' --exclude-throw-branches "$@"; }
report --json "$counts" "$folder/models/release"
echo "lines, branches"
report --add-tracefile "$counts" --csv | awk -F, 'NR > 1 {
    printf "%4d of %4d, %4d of %4d  %s\n", $3, $2, $6, $5, $1
    lines += $2; hit += $3; branches += $5; taken += $6 }
    END { printf "%4d of %4d, %4d of %4d  all: %.1f %% of the lines, %.1f %% of the branches\n",
          hit, lines, taken, branches, 100 * hit / lines, 100 * taken / branches }' >"$folder/table"
grep -v ' all: ' "$folder/table"
echo "lines with a branch that was not taken"
report --add-tracefile "$counts" --branches | awk '
    /^(-|=)/ || /^File/ || /^TOTAL/ { next }
    $1 ~ /\.cpp$/ && NF > 4 { print $1 ": " $NF; next }
    NF == 1 { print "    " $1 }'
grep ' all: ' "$folder/table"
