"""The pages of troubles: messages of the program, and what to do when their remedy is not enough."""

import re

from generator.language.i18n import Text
from tests.reference.table import row, table
from tests.reference.words import Words

PLACE = re.compile(r"\{\w+\}")
# Of each message as the code has it: what to do, in English and in Russian.
TROUBLES: dict[str, tuple[str, str]] = {
    "There is no mkdocs.yml here: run the command in the folder of the project.": (
        "`cd` to the folder that holds `mkdocs.yml` and `datapackages/`. Of packages alone one can still say `roadmaps check FOLDER`.",
        "Перейдите командой `cd` в папку, где лежат `mkdocs.yml` и `datapackages/`. Одни пакеты можно проверить и без проекта: `roadmaps check ПАПКА`.",
    ),
    "mkdocs.yml, line {line}: the file cannot be read from here on. Look at this line and the one above it: the indent is made of spaces, a colon is followed by a space, each quote and bracket is closed.": (
        "Most often an indent: YAML takes spaces only, and the same number for what stands side by side. `git diff mkdocs.yml` shows what was changed last, `git checkout mkdocs.yml` takes it back.",
        "Чаще всего дело в отступах: в YAML нужны пробелы, и у того, что стоит рядом, их поровну. Что менялось последним, покажет `git diff mkdocs.yml`, вернёт назад — `git checkout mkdocs.yml`.",
    ),
    "The project was made for the program {stated}, and this one is {running}. Take the newer one: uv lock --upgrade-package open-roadmaps, then uv sync.": (
        "Whoever else works on the project has a newer program. Installed by `uv tool` it is renewed as it was installed, with `--force`.",
        "У кого-то из тех, кто ведёт проект, программа новее. Поставленную через `uv tool` обновляют той же командой с `--force`.",
    ),
    "{told} The file goes before that of the program, which may have changed: compare it with {theirs}, or remove it.": (
        "`roadmaps doctor` lists every such file whose original has changed; `roadmaps doctor --write` notes that you have looked.",
        "Все такие файлы, у которых изменился образец, перечислит `roadmaps doctor`; что вы их просмотрели, отметит `roadmaps doctor --write`.",
    ),
    "{told} The file is of the program; it seems that one of {folder} does not fit it: roadmaps doctor says which, and what to do.": (
        "Most often the project has its own `_macros.html` of an earlier version, and newer templates call what it lacks. Take that over from the program's file, or remove your own.",
        "Чаще всего в проекте лежит свой `_macros.html` от прежней версии, и в нём нет того, что вызывают новые шаблоны. Перенесите это из файла программы или удалите свой.",
    ),
    "Say of the office: {options}. On a terminal the command asks; roadmaps new FOLDER --example needs nothing.": (
        "A script or a job has no terminal to ask on: name every option there, values with spaces in quotes.",
        "Из сценария спросить некого: назовите там все эти ключи, а значения с пробелами возьмите в кавычки.",
    ),
    "git is not installed: a history, proposals and publishing to a branch need it. Install it and run in the folder: git init --initial-branch main.": (
        "The project is whole without it: `roadmaps publish current --to FOLDER` needs no git.",
        "Проект и без git полон: для `roadmaps publish current --to ПАПКА` он не нужен.",
    ),
    "The site was not built: {reason}": (
        "A link or a page that is not there: the lines above name file and address. A page that was moved is named in `content/redirects.csv`.",
        "Ссылка или страница, которых нет: файл и адрес названы строками выше. Переехавшую страницу внесите в `content/redirects.csv`.",
    ),
    "{file}, line {line}: the template cannot be used. Jinja answers «{reason}». Correct the line.": (
        "A page of `site_templates/` was changed. If it fits no longer after an update, compare it with that of the new version and move your change over.",
        "Изменена страница в `site_templates/`. Если она не подошла после обновления, сравните её с новой и перенесите свою правку.",
    ),
    "The folder {folder} holds other files: choose another or empty it.": (
        "`--output` replaces a whole folder, so it must be new, empty, or a site that was built before.",
        "`--output` заменяет папку целиком, поэтому она должна быть новой, пустой или прежним сайтом.",
    ),
    "The port {port} is taken: another program listens at {address}, perhaps another roadmaps serve. End it, or take another port: --address {other}.": (
        "On Linux `ss -ltnp`, on macOS `lsof -i :8000`, on Windows `netstat -ano` names the program.",
        "Какая это программа, покажет в Linux `ss -ltnp`, в macOS `lsof -i :8000`, в Windows `netstat -ano`.",
    ),
    "{owner}: waiting for it, at most {minutes} minutes ({folder}).": (
        "Another command works in the same folder. Wait, or end that process by its number. A lock of a process that is dead is taken over by itself; no file need be removed.",
        "В этой же папке работает другая команда. Подождите или завершите тот процесс по его номеру. Замок завершившегося процесса снимается сам, удалять ничего не нужно.",
    ),
    "The system has ended the command ({signal}), most often because memory ran out. Nothing was published. Free memory, or take fewer processes with --jobs 1, and run it again.": (
        "Each process has a memory of its own: `--jobs 1` takes longer and least. `dmesg` tells whether the system has ended a program for want of memory.",
        "У каждого процесса своя память: с `--jobs 1` дольше, зато её нужно меньше всего. Завершала ли система программы из-за нехватки памяти, скажет `dmesg`.",
    ),
    "The disk is full": (
        "A build needs room for two sites: the new one stands beside the old one until it is whole. `.cache` may be deleted, and `make clean` removes the site and the environment too; `TMPDIR` names another disk for temporary files.",
        "Сборке нужно место на два сайта: новый стоит рядом с прежним, пока не готов. Папку `.cache` можно удалить, а `make clean` удаляет ещё и сайт, и `.venv`; `TMPDIR` называет другой диск для временных файлов.",
    ),
    "The site would be published with the address {address}, which is none: links for citing, embedded charts and the codes on leaflets would lead nowhere. Write the address of your site into mkdocs.yml as site_url, or set the variable SITE_URL (on GitHub: Settings, Secrets and variables, Actions, Variables).": (
        "For GitHub Pages it is `https://OWNER.github.io/REPOSITORY/`, with the slash at the end.",
        "Для GitHub Pages это `https://ВЛАДЕЛЕЦ.github.io/ХРАНИЛИЩЕ/`, с косой чертой в конце.",
    ),
    "This folder is no git repository. Publish into a folder instead: --to FOLDER.": (
        "A folder needs no git: `roadmaps publish current --to /srv/site`. For GitHub Pages: `git init`, commit, add the remote.",
        "Для папки git не нужен: `roadmaps publish current --to /srv/site`. Для GitHub Pages — `git init`, коммит и удалённое хранилище.",
    ),
    "There is no remote {remote}. Add it with git remote add, name another with --remote, or publish into a folder: --to FOLDER.": (
        "`git remote -v` lists those that are known.",
        "Известные перечисляет `git remote -v`.",
    ),
    "The remote {remote} does not take the branch {branch}: {reason}": (
        "The account may not write there, or a rule protects the branch `gh-pages` (on GitHub: Settings, Rules). Nothing was published.",
        "У учётной записи нет права записи, или ветку `gh-pages` защищает правило (на GitHub: Settings, Rules). Ничего не опубликовано.",
    ),
    "This clone is shallow: a part of the history is missing. Get it with git fetch --unshallow {remote} (in GitHub Actions: fetch-depth: 0) and run it again.": (
        "Releases are compared with their history, so a publication needs all of it.",
        "Выпуски сравниваются с историей, поэтому для публикации она нужна целиком.",
    ),
    "The published site was made from the commit {commit}, which yours does not follow. Get it with git pull and publish again; to go back on purpose use roadmaps rollback; if the history was rewritten, --force.": (
        "Somebody published something newer meanwhile. `--force` would put an older state over it.",
        "Пока вы собирали, опубликовали что-то новее. `--force` поставит поверх него более старое.",
    ),
    "The current version was taken back on purpose from the state {state}, and is held there: nothing newer is published unasked. When the fault is mended, publish with --lift (on GitHub: Actions, publish, Run workflow, lift).": (
        "First ask whoever took it back what the fault was: `git log gh-pages` names them.",
        "Сначала узнайте у того, кто вернул сайт назад, в чём была ошибка: имя есть в `git log gh-pages`.",
    ),
    "The release {version} is published already and never changes; {count} files would differ, the first is {path}. Publish under the next number.": (
        "A release is cited, so a fault in it is mended in the next one: `roadmaps publish 2021.5`.",
        "На выпуск ссылаются, поэтому ошибку в нём исправляют следующим выпуском: `roadmaps publish 2021.5`.",
    ),
    "An error in the program itself: {kind}: {reason}. Please report it.": (
        "Run it again with `ROADMAPS_TRACEBACK=1` before the command, and report what it shows and what `roadmaps --version` says. Look through it first: it can quote a row of your data.",
        "Запустите ещё раз, поставив перед командой `ROADMAPS_TRACEBACK=1`, и сообщите, что она покажет и что говорит `roadmaps --version`. Сначала просмотрите это: там может быть строка ваших данных.",
    ),
}  # fmt: skip


def page(words: Words) -> str:
    parts = [words.front(words.troubles_title), words.troubles_lead]
    parts += table(
        words.trouble_head,
        (
            row(_shown(message, words.language), english if words.language == "en" else russian)
            for message, (english, russian) in TROUBLES.items()
        ),
    )
    return "\n".join(parts) + "\n"


def _shown(message: str, language: str) -> str:
    """The message with an ellipsis for what it names; Markdown must not read it."""
    text = Text(message).render(language)
    for part in dict.fromkeys(PLACE.findall(text)):
        text = text.replace(part, "…")
    return text.replace("….", "…").replace("|", "\\|").replace("<", "&lt;")
