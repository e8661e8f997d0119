#!/bin/sh
# Makes .venv and installs a lock file into it, doing nothing where nothing has changed.
# In sh, because it must be able to say that there is no Python.
#
#   tools/environment.sh create PYTHON
#   tools/environment.sh install LOCK
set -eu

venv=.venv
# There while .venv is being made or filled. An interrupted pip can leave a library that
# it later takes for installed, so a .venv that still has this file is made anew.
partial=$venv/.partial
in_range='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'

stop() {
    echo "$1" >&2
    exit 1
}

# Also false where the interpreter behind .venv has been removed.
usable() {
    [ ! -e "$partial" ] && [ -x "$venv/bin/python" ] && "$venv/bin/python" -c "$in_range" 2>/dev/null
}

check_python() {
    command -v "$1" >/dev/null 2>&1 ||
        stop "Python was not found as '$1': install Python 3.11 to 3.14, or name one with 'make PYTHON=/path/to/python3'."
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) ||
        stop "'$1' is there but does not run: name a Python 3.11 to 3.14 with 'make PYTHON=/path/to/python3'."
    "$1" -c "$in_range" ||
        stop "'$1' is Python $version, and Surety needs 3.11 to 3.14: name one with 'make PYTHON=/path/to/python3'."
    # Debian ships venv without ensurepip, which it then fails for half-way through.
    "$1" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "Python $version at '$1' lacks its venv or ensurepip module: install it (on Debian and Ubuntu: install python3-venv)."
}

create() {
    usable && return
    check_python "$1"
    echo "Making .venv with Python $version."
    # First of all, so that a removal that is cut short is not taken for a good .venv.
    [ ! -d "$venv" ] || : >"$partial"
    rm -rf "$venv"
    mkdir "$venv"
    : >"$partial"
    "$1" -m venv "$venv"
    rm "$partial"
}

# A copy of the lock is the sign that it was installed: it holds by content, so a touched
# or freshly checked out lock file causes no work.
install() {
    installed=$venv/.installed-$1
    cmp -s "$1" "$installed" && return
    echo "Installing $1 into .venv; the first time takes a minute or two."
    : >"$partial"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$1" || {
        # pip that ended by itself has left nothing half-done: the next try may go on from here.
        rm "$partial"
        stop "The libraries of $1 could not be installed: see the message above."
    }
    cp "$1" "$installed"
    rm "$partial"
}

cd "$(dirname "$0")/.."
"$@"
