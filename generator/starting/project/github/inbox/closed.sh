#!/bin/sh
# Refuses an inbox that the public could read, and says why and how to purge it: a repository shows
# for ever what was once committed to it, and raw workbooks must not get there.
#
#     PRIVATE=true UPLOAD=BRANCH sh closed.sh
set -eu

if [ "${PRIVATE:-}" != true ]; then why=public
elif [ "${UPLOAD:-}" = main ]; then why=main
else exit 0
fi
tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}" <"$(dirname "$0")/$why.md"
exit 1
