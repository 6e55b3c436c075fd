#!/bin/sh
# Sees to it that the checkers of a folder (tests/node, tests/lighthouse) are installed as its lock file says, or says what to install.
set -u
[ "${CPDHUB_SKIP_BROWSER:-}" = 1 ] && exit 0
folder=$1
missing=
command -v npm >/dev/null 2>&1 || missing="nodejs npm"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing $missing for the checkers"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # a list of packages
  { apt-get -qq update && apt-get -qq install -y --no-install-recommends $missing; } >/dev/null 2>&1 && missing=
fi
if [ -n "$missing" ]; then
  echo "The checkers need the packages $missing; install them, or set CPDHUB_SKIP_BROWSER=1" >&2
  exit 1
fi
cd "$folder" || exit 1
cmp -s package-lock.json node_modules/.locked && exit 0
npm ci --silent && cp package-lock.json node_modules/.locked
