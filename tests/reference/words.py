"""What stands around the tables of the reference, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    language: str
    hidden: bool
    commands_title: str
    commands_lead: str
    before_commands: str
    option_head: tuple[str, str, str]
    required: str
    of_language: str
    exits: str
    make_lead: str
    target_head: tuple[str, str]
    settings_title: str
    plugin_lead: str
    setting_head: tuple[str, str, str]
    mkdocs_lead: str
    variables_lead: str
    variable_head: tuple[str, str]
    troubles_title: str
    troubles_lead: str
    trouble_head: tuple[str, str]

    def front(self, title: str) -> str:
        """Front matter and heading of a page; the search is of readers, who ask for no developer."""
        hidden = "search:\n  exclude: true\n" if self.hidden else ""
        return f"---\ntitle: {title}\n{hidden}---\n\n# {title}\n"


ENGLISH = Words(
    language="en",
    hidden=True,
    commands_title="Reference of commands",
    commands_lead="""This page is written by `make reference` from the code; a test holds it to that. The same
is said by `roadmaps COMMAND --help`, in the language of `LANG` or `--language`.

What machines read goes to stdout, everything else to stderr. On a terminal the stages of a command are
shown while it works; in a log nothing is, unless `--verbose` asks for it. A folder is a project, a
package or a folder of packages; without one, the folder you are in. A package that lies in
`datapackages/` is read with its neighbours, for its tables refer to theirs, but only its own problems
are told and only its own files are changed.

Every command has these options:
""",
    before_commands="Before any command stand:\n",
    option_head=("Argument or option", "What it does", "By default"),
    required="required",
    of_language="that of `LANG`, else `ru`",
    exits="""## Exit codes {#exit-codes}

| Exit code | Meaning |
|---|---|
| 0 | Done; warnings may have been shown |
| 1 | The data has errors (`check`, `build`, `protect`, `import`, `receive`, `inbox`, `publish`), files lag behind the profiles (`schemas`), the program asks something of the project that it cannot do without (`doctor`), the structure of the packages is broken (`diff`), a proposal touches what nobody must approve (`touched`), or a release is not what its commit gives (`verify`) |
| 2 | A package, the settings or the call cannot be used |
| 3 | An operation failed and can be run again |

When the code is not 0, nothing has been published: the old site stays as it was. `mkdocs build` and
`mkdocs serve` work as well: the site is an ordinary MkDocs project with a plugin.

## Completion {#completion}

`roadmaps --install-completion` teaches bash, zsh, fish or PowerShell to complete commands and options
with Tab; `roadmaps --show-completion` only prints the script.""",
    make_lead="""## Targets of make {#make}

`make` alone lists them in short. Continuous integration calls the same.
""",
    target_head=("Target", "What it does"),
    settings_title="Reference of settings",
    plugin_lead="""This page is written by `make reference` from the code; a test holds it to that. Settings of a
package stand in its `datapackage.json` and are told on [the page of packages](../for-editors/packages.md)
(in Russian).

## The plugin {#plugin}

In `mkdocs.yml`, under `plugins: - open-roadmaps:`.
""",
    setting_head=("Setting", "What it means", "By default"),
    mkdocs_lead="""## The site {#site}

Settings of MkDocs and of its theme that matter here; all others of theirs can be used as well.
""",
    variables_lead="""## Variables of the environment {#variables}

For `make` also `PYTHON` (which Python makes the environment) and `ROADMAPS_BROWSER` (which browser the
tests drive).
""",
    variable_head=("Variable", "What it means"),
    troubles_title="When something does not work",
    troubles_lead="""Messages of the program and what to do when their own remedy is not enough. This page is written by
`make reference`, so the messages are those of the code. Problems of data are not here: each names its
remedy, and [the page of checks](../for-editors/checks.md) explains every check (in Russian).

No message, but it ends or hangs? Run it again with `--verbose`: the last stage that is named is the one
that did not end. A traceback is always a bug: please report it, with what `roadmaps --version` says.
""",
    trouble_head=("Message", "What to do"),
)

RUSSIAN = Words(
    language="ru",
    hidden=False,
    commands_title="Команды",
    commands_lead="""Справочник: все команды программы `roadmaps` и их ключи. То же самое показывает
`roadmaps КОМАНДА --help` — на языке из `LANG` или `--language`. Страница составляется из самой программы
командой `make reference`.

Если программа подготовлена командой `make site`, пишите `.venv/bin/roadmaps`. Папка — это проект, пакет
или папка с пакетами; если её не назвать, берётся та, в которой вы находитесь. Пакет из `datapackages/`
читается вместе с соседями, потому что его таблицы ссылаются на них, но замечания показываются только к
нему и меняются только его файлы. На терминале видно, какой этап идёт и сколько уже сделано.

Эти ключи есть у каждой команды:
""",
    before_commands="Перед командой можно написать:\n",
    option_head=("Что пишется", "Что делает", "Если не написать"),
    required="обязательно",
    of_language="как в `LANG`, иначе `ru`",
    exits="""## Чем команда заканчивается {#exit-codes}

| Код | Что значит |
|---|---|
| 0 | Сделано; могли быть предупреждения |
| 1 | Ошибки в данных (`check`, `build`, `protect`, `import`, `receive`, `inbox`, `publish`), файлы отстали от профилей (`schemas`), без чего-то в проекте программе не обойтись (`doctor`), нарушена структура пакетов (`diff`), правка трогает то, что никто не обязан одобрять (`touched`), или выпуск не тот, какой даёт его коммит (`verify`) |
| 2 | Пакет, настройки или саму команду нельзя использовать |
| 3 | Сбой: можно запустить ещё раз |

Если код не 0, ничего не опубликовано: прежний сайт остаётся как был.

## Дополнение клавишей Tab {#completion}

`roadmaps --install-completion` учит bash, zsh, fish или PowerShell дополнять команды и ключи клавишей
Tab; `roadmaps --show-completion` только печатает сценарий.""",
    make_lead="""## Цели make {#make}

Короткий список показывает сама команда `make`.
""",
    target_head=("Цель", "Что делает"),
    settings_title="Настройки",
    plugin_lead="""Справочник: что можно настроить в `mkdocs.yml` и переменными. Страница составляется из самой
программы командой `make reference`. Настройки пакета лежат в его `datapackage.json`; о них — на странице
«[Как устроены таблицы](packages.md)».

## Плагин {#plugin}

В `mkdocs.yml`, в строке `- open-roadmaps:` списка `plugins`.
""",
    setting_head=("Настройка", "Что значит", "Если не задать"),
    mkdocs_lead="""## Сайт {#site}

Настройки MkDocs и темы, которые здесь важны; остальные их настройки тоже работают.
""",
    variables_lead="""## Переменные {#variables}

Для `make` есть ещё `PYTHON` (каким Python готовить всё нужное) и `ROADMAPS_BROWSER` (каким браузером
пользуются тесты).
""",
    variable_head=("Переменная", "Что значит"),
    troubles_title="Если что-то не работает",
    troubles_lead="""Сообщения самой программы и что делать, если совета в сообщении мало. Ошибок в данных здесь нет:
каждая сама говорит, как её исправить, а о проверках рассказано на странице «[Проверки](checks.md)».

Сообщения нет, но команда не заканчивается? Запустите её с ключом `--verbose`: последний названный этап —
тот, который не закончился. Если программа показала «Traceback» — это ошибка самой программы: сообщите о
ней и приложите то, что показывает `roadmaps --version`.
""",
    trouble_head=("Сообщение", "Что делать"),
)
