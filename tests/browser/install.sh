#!/bin/sh
# Sees to it that Chromium is there for the browser tests, or says in one line what to install.
set -u
[ "${CPDHUB_SKIP_BROWSER:-}" = 1 ] && exit 0
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing chromium for the browser tests"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium; } >/dev/null 2>&1
  command -v chromium >/dev/null 2>&1 && exit 0
fi
echo "The browser tests need the package chromium; install it, or set CPDHUB_SKIP_BROWSER=1" >&2
exit 1
