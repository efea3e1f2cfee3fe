# Sourced by app/run.sh and tests/run.sh: what both need to install and build. Functions only.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build

say() { printf '%s\n' "switchyard: $*" >&2; }
fail() { say "$*"; exit 1; }

# Packages by need. The four that no link line names: Charts' CMake files want libqt6opengl6-dev,
# QtKeychain opens libsecret at run time, and Qt opens its SQLite and SVG plugins.
packages_for() {
    case $1 in
    build) echo "g++ cmake ninja-build ccache mold pkg-config
        qt6-base-dev qt6-charts-dev libqt6opengl6-dev qt6-svg-dev qtkeychain-qt6-dev
        qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
        libtomlplusplus-dev libsimdjson-dev libexpected-dev librapidcheck-dev
        libcurl4-openssl-dev libssl-dev libsqlite3-dev libcpp-httplib-dev libzookeeper-mt-dev" ;;
    run) echo "libqt6sql6-sqlite libqt6sql6-mysql libqt6sql6-psql libqt6svg6 libsecret-1-0 ca-certificates fonts-dejavu-core" ;;
    wayland) echo "qt6-wayland" ;;
    chinese) echo "fonts-noto-cjk" ;;
    test) echo "git patch haproxy nginx-light redis-server prometheus prometheus-nginx-exporter openssl clang-format
        dbus gnome-keyring libsecret-tools openssh-server libzookeeper-java default-jre-headless python3-kazoo rabbitmq-server amqp-tools
        mariadb-server-core mariadb-client-core python3-pymysql postgresql-15 dnsmasq-base bind9-dnsutils
        poppler-utils fonts-noto-cjk xvfb xdotool at-spi2-core python3-gi gir1.2-atspi-2.0" ;;
    node) echo "nodejs npm" ;;
    maven) echo "maven default-jdk-headless" ;;
    long) echo "clang-tidy debootstrap gcovr lintian appstream desktop-file-utils dpkg-dev file" ;;
    *) fail "no list of packages for '$1'" ;;
    esac
}

missing_of() {
    local package
    for package in "$@"; do
        case $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) in
        ii*) ;;
        *) echo "$package" ;;
        esac
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
        install -y --no-install-recommends "$@" >"$log" 2>&1 </dev/null
}

# missing_for NEED...: those of their packages that are not installed, a line each.
missing_for() {
    local need
    for need in "$@"; do
        # shellcheck disable=SC2046
        missing_of $(packages_for "$need")
    done
}

# install_for NEED...: nothing is asked of apt where all is there already.
install_for() {
    local missing log
    if ! command -v dpkg-query >/dev/null; then
        say "this is not Debian: nothing is installed; see packages_for in app/setup.sh"
        return
    fi
    mapfile -t missing < <(missing_for "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        fail "these packages are missing; install them as root: apt-get install ${missing[*]}"
    fi
    say "installing ${#missing[@]} packages of Debian: ${missing[*]}"
    log=$(mktemp)
    # A machine that has never looked, or looked long ago, needs fresh lists; others are left alone.
    if ! apt_install "${missing[@]}"; then
        as_root apt-get -qq -o DPkg::Lock::Timeout=300 update >"$log" 2>&1 \
            || { tail -5 "$log" >&2; rm -f "$log"; fail "apt-get update failed: is the network there?"; }
        apt_install "${missing[@]}" \
            || { tail -5 "$log" >&2; rm -f "$log"; fail "apt-get could not install: ${missing[*]}"; }
    fi
    rm -f "$log"
}

# configure FOLDER OPTION...: once; ninja configures again by itself when a CMakeLists.txt changes.
configure() {
    local folder=$1 log=$1/configure.log
    shift
    [ ! -f "$folder/build.ninja" ] || return 0
    mkdir -p "$folder"
    cmake -G Ninja -S "$root" -B "$folder" "$@" >"$log" 2>&1 \
        || { grep -A4 -m3 'CMake Error' "$log" >&2; fail "cannot configure; see $log"; }
}

# compile FOLDER TARGET...: quiet where nobody watches, and the whole error where one occurs.
compile() {
    local folder=$1 quiet=(--quiet)
    shift
    [ ! -t 1 ] || quiet=()
    say "building in $folder (minutes the first time, seconds afterwards)"
    ninja "${quiet[@]}" -C "$folder" "$@" || fail "the build failed; the first error stands above"
}

# Qt wants UTF-8, and a folder of the user's own for what lives as long as the login.
prepare_environment() {
    [ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] || export LANG=C.UTF-8
    if [ -z "${XDG_RUNTIME_DIR:-}" ] || [ ! -w "$XDG_RUNTIME_DIR" ]; then
        mkdir -p -m 700 "$build/run"
        export XDG_RUNTIME_DIR=$build/run
    fi
}
