#!/bin/sh
# Installs the web editor as its lock file says, and packs it into dist/; does nothing where that is done already.
set -u
cd "$(dirname "$0")" || exit 1
if ! command -v npm >/dev/null 2>&1; then
  echo "The web editor needs the packages nodejs and npm; install them. The site is built without it." >&2
  exit 1
fi
state=$(cat package-lock.json ./*.js bundle.mjs | cksum)
[ "$(cat dist/.made 2>/dev/null)" = "$state" ] && exit 0
# No package runs a script of its own.
npm ci --ignore-scripts --silent && npm run --silent bundle && echo "$state" >dist/.made
