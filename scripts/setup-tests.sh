#!/bin/sh
# Installs what the tests need besides npm's packages, from Debian: LibreOffice (reads our docx and xlsx), Chromium (shows
# the pages), PostgreSQL (the database that the server can also run on).
# Where that cannot be done, the tests that need it say that they are skipped.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh

missing=""
command -v soffice >/dev/null 2>&1 || missing="libreoffice-writer libreoffice-calc fonts-noto-cjk"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
[ -n "$(find /usr/lib/postgresql -name initdb 2>/dev/null | head -n 1)" ] || missing="$missing postgresql"
[ -n "$missing" ] || exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "明账：正在安装测试用的 $missing ……"
  apt-get update -qq >/dev/null
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "明账：没有 $missing，也不能安装（需要 root 与 apt-get）；用到它们的测试将跳过。"
fi
