#!/bin/sh
# packages.sh PURPOSE: sees to the Debian packages that debian-packages.txt lists for a purpose. As root it installs
# what is missing; otherwise it prints the one line to run, and fails.
set -eu

purpose=$1
missing=
for package in $(sed -n "s/^$purpose  *\([^ ]*\).*/\1/p" debian-packages.txt); do
	status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) || status=
	[ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" != 0 ]; then
	echo "Debian packages are missing. Run this once, then try again:" >&2
	echo "  sudo apt-get update && sudo $install" >&2
	exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # the packages are words
{ apt-get update && $install; } </dev/null >build/packages.log 2>&1 || {
	tail -n 5 build/packages.log >&2
	echo "Could not install:$missing (the log is build/packages.log)" >&2
	exit 1
}
