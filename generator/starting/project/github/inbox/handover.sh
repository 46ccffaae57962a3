#!/bin/sh
# Pushes received packages on a branch made from the commit that is checked out, and removes the
# branch of the upload. The one step that may write: it needs git and nothing else, opens nothing
# that was uploaded, and takes tables and descriptors of packages only.
#
#     FROM=received/packages BRANCH=received-1 UPLOAD=BRANCH UPLOADED=COMMIT sh handover.sh
set -eu
from="${FROM:?say which: FROM=received/packages}"
branch="${BRANCH:?say which: BRANCH=received-1}"

say() { echo "$1" | tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}"; }

if [ ! -d "$from" ]; then
    say "Менять нечего: запрос на изменение не нужен."
else
    strange="$(find "$from" ! -type d \( ! -type f -o -path '*/.*' -o ! -path "$from/datapackages/*/*" \
        -o ! -name '*.csv' ! -name datapackage.json \) -print -quit)"
    if [ -n "$strange" ]; then
        say "Среди принятого есть то, что не таблица и не описание пакета: ничего не отправлено."
        exit 1
    fi
    git checkout -q -B "$branch"
    cp -R "$from/datapackages/." datapackages/
    git add -- datapackages
    git -c user.name=roadmaps -c user.email=roadmaps@localhost commit -qm "Внесено из папки inbox"
    git push -q origin "HEAD:refs/heads/$branch"
    say "Пакеты — в ветке $branch. Предложите их: ${COMPARE:-откройте запрос на изменение из этой ветки}"
fi

if [ -n "${UPLOAD:-}" ] && [ -n "${UPLOADED:-}" ]; then
    git fetch -q --filter=blob:none origin "$UPLOADED"
    if ! git diff --quiet "$(git merge-base origin/main "$UPLOADED")" "$UPLOADED" -- . ':(exclude)inbox'; then
        say "В ветке $UPLOAD есть и другие правки, поэтому она осталась: удалите из неё файлы папки inbox."
    else
        git push -q --force-with-lease="refs/heads/$UPLOAD:$UPLOADED" origin ":refs/heads/$UPLOAD"
        say "Ветка $UPLOAD с исходными файлами удалена. Храните их у себя."
    fi
fi
