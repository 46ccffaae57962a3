"""What the targets of the Makefile do, at more length than `make help` has room for."""

from collections.abc import Iterator

from tests.reference.table import row

# Of each target: English, Russian.
TARGETS: dict[str, tuple[str, str]] = {
    "site": (
        "Makes the environment, checks the packages, builds the site into `site/`",
        "Готовит всё нужное, проверяет пакеты и собирает сайт в `site/`",
    ),
    "check": ("Only checks the packages", "Только проверяет пакеты"),
    "serve": (
        "Serves the site on this machine and rebuilds it when a file changes",
        "Показывает сайт на этом компьютере и пересобирает его, когда меняется файл",
    ),
    "preview": (
        "Builds the site into `preview/`, where it opens by double click, without a server",
        "Собирает в `preview/` сайт, который открывается двойным щелчком, без сервера",
    ),
    "receive": (
        "`roadmaps receive` for one file: `make receive FILE=itogi.xlsx PACKAGE=results`",
        "`roadmaps receive` для одного файла: `make receive FILE=itogi.xlsx PACKAGE=results`",
    ),
    "diff": (
        "Tells what changed in the packages since a revision, by default the last commit: `make diff BASE=main`",
        "Рассказывает, что изменилось в пакетах после ревизии, а без неё — после последнего коммита: `make diff BASE=main`",
    ),
    "publish": (
        "Builds the current version and publishes it to the branch `gh-pages`; `LIFT=yes` after a rollback",
        "Собирает текущую версию и публикует её в ветку `gh-pages`; после возврата назад — с `LIFT=yes`",
    ),
    "rehearsal": (
        "Does all of that but the last step: tells which published addresses would be gone and whether the host has room. `VERSION=2021.4` for a release, `MANIFEST=FILE` to keep its list of files, `EXPECT=FILE` to compare with one",
        "Делает всё то же, кроме последнего шага: говорит, какие опубликованные адреса пропали бы и хватит ли места. `VERSION=2021.4` — для выпуска, `MANIFEST=ФАЙЛ` — сохранить список файлов, `EXPECT=ФАЙЛ` — сравнить с таким списком",
    ),
    "release": (
        "Publishes a release, which never changes: `make release VERSION=2021.4`",
        "Публикует выпуск, который не меняется никогда: `make release VERSION=2021.4`",
    ),
    "rollback": (
        "Takes the current version back to what it was before the last publication, or `make rollback COMMIT=4be90ec`, and holds it there: the next merge does not publish until somebody lifts that, `make publish LIFT=yes`",
        "Возвращает текущую версию к тому, чем она была до последней публикации, или `make rollback COMMIT=4be90ec`, и удерживает её там: следующая принятая правка не публикуется, пока удержание не снимут, `make publish LIFT=yes`",
    ),
    "verify": (
        "Builds the newest release again from its commit and compares every file",
        "Собирает самый новый выпуск заново из его коммита и сравнивает каждый файл",
    ),
    "ready": (
        "Does all of publishing but the push: what is left is on a ref of git, and with `BUNDLE=FILE` in a bundle for another machine. `VERSION`, `MANIFEST`, `EXPECT` as for `rehearsal`; `LIFT=yes` after a rollback",
        "Готовит публикацию целиком, кроме отправки: готовое лежит в ссылке git, а с `BUNDLE=ФАЙЛ` — в связке для другой машины. `VERSION`, `MANIFEST`, `EXPECT` — как у `rehearsal`; `LIFT=yes` — после возврата назад",
    ),
    "push": (
        "Pushes what was made ready, here or in a `BUNDLE`; it needs git and nothing else, so that the right to write meets no other program. With `EXPECT=FILE` only what that list of files tells of",
        "Отправляет подготовленное, здесь или в `BUNDLE`; ей нужен только git, поэтому право записи не достаётся никакой другой программе. С `EXPECT=ФАЙЛ` — только то, что есть в этом списке файлов",
    ),
    "back": (
        "Does all of a rollback but the push, as `make ready`",
        "Готовит возврат назад целиком, кроме отправки, как `make ready`",
    ),
    "report": (
        "Checks the packages, with annotations and a summary for GitHub Actions, and writes `problems.html`",
        "Проверяет пакеты с пометками и сводкой для GitHub Actions и пишет `problems.html`",
    ),
    "proposal": (
        "Puts `datapackages/` and `content/` of another checkout in place of these, and no code: `make proposal FROM=FOLDER`; refuses symbolic links, and to go over uncommitted work",
        "Ставит `datapackages/` и `content/` из другой копии на место здешних, но не программу: `make proposal FROM=ПАПКА`; не берёт символических ссылок и не пишет поверх незакоммиченного",
    ),
    "touched": (
        "`FROM=FOLDER`: names what a proposal changes beside packages and texts, and who must approve it; fails where nobody must",
        "`FROM=ПАПКА`: называет, что предложение меняет кроме пакетов и текстов и кто должен это одобрить; если некому — ошибка",
    ),
    "closed": (
        "Ends with an error and says why and what to do where an inbox must not be read: without `PRIVATE=true`, or for an upload to `main` (`UPLOAD=main`)",
        "Отказывается читать входящие и говорит почему и что делать: без `PRIVATE=true` или если загружено в `main` (`UPLOAD=main`)",
    ),
    "inbox": (
        "Receives an inbox, `make inbox FROM=upload/inbox`, into the packages; the answer is in `answer/`, its summary also where GitHub shows it",
        "Принимает входящие, `make inbox FROM=upload/inbox`, в пакеты; ответ — в `answer/`, сводка — ещё и там, где её показывает GitHub",
    ),
    "handover": (
        "Pushes a branch made from here with received tables and descriptors alone, `make handover FROM=answer/packages BRANCH=received-1`; with `UPLOAD` and `UPLOADED`, branch and commit of the upload, removes that branch if it held nothing else",
        "Отправляет отсюда ветку, в которой только принятые таблицы и описания, `make handover FROM=answer/packages BRANCH=received-1`; с `UPLOAD` и `UPLOADED` — веткой и коммитом загрузки — удаляет ту ветку, если в ней не было ничего другого",
    ),
    "guide": (
        "Runs the commands of the guide for editors and writes their answers and its pictures anew",
        "Выполняет команды руководства для редакторов и заново пишет их ответы и картинки",
    ),
    "reference": (
        "Writes the reference of commands, settings, messages and layers anew from the code",
        "Заново пишет из программы справочники команд, настроек, сообщений и слоёв",
    ),
    "texts": (
        "Brings the catalogue of Russian texts up to date, and lists what is to be translated in it",
        "Обновляет каталог русских текстов и перечисляет, что в нём перевести",
    ),
    "browser": (
        "Finds or installs the browser for the tests and prints its path",
        "Находит или ставит браузер для тестов и печатает, где он",
    ),
    "test": ("Runs all tests", "Запускает все тесты"),
    "test-quick": (
        "Runs the tests of parts, imports and changes that take seconds: neither a browser nor a "
        "whole site",
        "Запускает тесты частей, импорта и изменений, которые длятся секунды: без браузера и без "
        "целого сайта",
    ),
    "nightly": (
        "Tries 200 random edits: the site from the last one equals that from nothing",
        "Пробует 200 случайных правок: сайт, собранный из прежнего, равен собранному с нуля",
    ),
    "fuzz": (
        "Damages packages, books, documents and addresses of the site in `site/` for `SECONDS=60`, from `SEED=1`; what has no answer is told with the number of its case",
        "Портит пакеты, книги, документы и адреса сайта из `site/` в течение `SECONDS=60`, начиная с `SEED=1`; что осталось без ответа, названо с номером случая",
    ),
    "lint": (
        "Checks style (ruff), types (mypy, strict) and workflows (actionlint, zizmor)",
        "Проверяет стиль (ruff), типы (mypy) и сценарии (actionlint, zizmor)",
    ),
    "audit": (
        "Asks GitHub for known weaknesses of the actions, with `GH_TOKEN` in the environment",
        "Спрашивает у GitHub об известных уязвимостях действий; нужен `GH_TOKEN`",
    ),
    "advisories": (
        "Asks for known weaknesses of the locked packages of Python",
        "Спрашивает об известных уязвимостях закреплённых пакетов Python",
    ),
    "lock": (
        "Writes `requirements.lock` anew; `make lock UPGRADE=1` raises every version",
        "Заново пишет `requirements.lock`; `make lock UPGRADE=1` повышает все версии",
    ),
    "bench": ("Runs the benchmarks, if there are any", "Измеряет скорость и память"),
    "wheel": (
        "Builds the wheel `open_roadmaps` and the source archive into `dist/`, tries the wheel in an environment that holds nothing else, and writes `dist/requirements.txt` with the hashes of all that it needs",
        "Собирает в `dist/` пакет `open_roadmaps` и архив исходников, проверяет пакет в пустом окружении и пишет `dist/requirements.txt` с контрольными суммами всего, что ему нужно",
    ),
    "container": (
        "Builds the image `open-roadmaps` from `Containerfile` with podman or docker, and tries it; `ENGINE` names another",
        "Собирает образ `open-roadmaps` по `Containerfile` программой podman или docker и проверяет его; другую называет `ENGINE`",
    ),
    "clean": (
        "Removes the site, the environment and every cache",
        "Удаляет сайт, подготовленное окружение и все промежуточные файлы",
    ),
    "help": ("Lists these targets", "Перечисляет эти цели"),
}


def rows(language: str) -> Iterator[str]:
    for name, (english, russian) in TARGETS.items():
        yield row(f"`make {name}`", english if language == "en" else russian)
