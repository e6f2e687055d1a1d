#!/bin/sh
# Installs what is missing, and nothing when all is there: safe to run before every command.
set -eu
cd "$(dirname "$0")/.."

# The stamp names the lock file that node_modules was made from.
stamp=node_modules/.mingzhang-lock
if [ ! -f "$stamp" ] || ! cmp -s package-lock.json "$stamp"; then
  echo "明账：正在安装依赖（首次约一分钟）……"
  # Not `npm ci`: it refuses a lock file made where the registry has no packages for other platforms.
  npm install --no-save --no-audit --no-fund --loglevel=error
  cp package-lock.json "$stamp"
fi
