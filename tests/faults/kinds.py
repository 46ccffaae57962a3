"""The kinds of faults that the suite answers for, and the page that shows them.

`KINDS` names for each kind what must come of it, the bound of the work where there is one,
and the tests that hold it. Every test of `tests/faults/` stands on the page: those that no
kind names are listed by their module. `python -m tests.faults` writes the page anew.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.data.problems import Problem, Severity
from tests.conftest import ROOT

PAGE = ROOT / "content" / "for-developers" / "faults.md"
FOLDER = ROOT / "tests" / "faults"
OUTCOMES = {
    "E1": "the data is refused, exit 1: file, row, column, what was expected, how to mend it",
    "E2": "the package, the settings or the call is refused, exit 2",
    "E3": "the operation failed, exit 3: nothing was published, and it can be run again",
    "OK": "exit 0, shown literally",
    "W": "exit 0, a warning that a person acknowledges",
}
HEAD = """\
---
title: Faults and what comes of them
search:
  exclude: true
---

# Faults and what comes of them

For developers. This page is written by `python -m tests.faults` from the suite `tests/faults/`; a test
fails when a case of the suite is not on it. Every error names what is wrong, where, what was expected and
how to mend it; one run tells them all; nothing is published, and the old site stays. A traceback is a bug.

"""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of fault; `bound` tells how much work it may cause at most."""

    fault: str
    outcome: str
    tests: tuple[str, ...]
    bound: str = ""


KINDS = (
    Kind(
        fault="Circles: a row that leads to itself, over however many others",
        outcome="E1 at every row of the circle",
        bound="each row is passed once",
        tests=(
            "test_circles.test_each_row_of_a_circle_is_an_error",
            "test_circles.test_the_command_ends_and_tells_the_other_errors_too",
            "test_bounds.test_a_circle_of_redirects_is_told_at_each_row_that_leads_into_it",
        ),
    ),
    Kind(
        fault="A table that is absent, empty, misspelt, a link, a pipe, or may not be read",
        outcome="E1 or E2, beside all other errors",
        tests=(
            "test_descriptor.test_table_that_is_missing",
            "test_descriptor.test_table_that_the_profile_needs",
            "test_descriptor.test_table_that_is_a_link",
            "test_descriptor.test_table_that_is_no_file",
            "test_values.test_table_that_is_lost_causes_no_faults_elsewhere",
        ),
    ),
    Kind(
        fault="A check that breaks",
        outcome="E1 of its own; the other checks still speak",
        tests=("test_contradictions.test_a_check_that_breaks_hides_nothing",),
    ),
    Kind(
        fault="Safety by leaving out: participants, numbers below the minimum, lowered thresholds",
        outcome="E1; unknown counts as small",
        tests=(
            "test_disclosure.test_small_numbers_are_refused",
            "test_disclosure.test_a_total_that_betrays_a_hidden_row_is_refused",
            "test_disclosure.test_a_package_cannot_lower_a_threshold",
            "test_disclosure.test_the_project_sets_the_floor",
        ),
    ),
    Kind(
        fault="Edition minus edition: a difference that is the result of a few people",
        outcome="E1 beside the published edition",
        tests=("test_disclosure.test_protect_knows_what_readers_of_an_earlier_edition_know",),
    ),
    Kind(
        fault="An id that becomes another organisation's; a date of an edition that is still to come",
        outcome="E1 (`check`, `check --since`)",
        tests=(
            "test_editions.test_an_id_that_gets_another_number_is_an_error",
            "test_editions.test_an_edition_of_days_to_come_is_an_error",
        ),
    ),
    Kind(
        fault="Texts that act: scripts, frames, refreshes, addresses that run, foreign pictures",
        outcome="E1 before anything is built",
        bound="one pass over a text",
        tests=(
            "test_gate.test_texts_that_act_are_errors",
            "test_gate.test_what_stands_above_a_text_reaches_no_head",
            "test_gate.test_whatever_is_written_the_gate_ends_and_agrees_with_itself",
            "test_gate.test_the_commands_refuse_and_leave_the_site_as_it_is",
        ),
    ),
    Kind(
        fault="Links in texts that lead nowhere, pages in no menu, a menu that names what is not there",
        outcome="E1 with file, line and address, once for all of them; the site stays",
        tests=(
            "test_words.test_a_link_that_leads_nowhere_is_told_with_its_line",
            "test_words.test_a_check_tells_the_links_that_mkdocs_tells",
            "test_words.test_twenty_thousand_links_are_told_in_a_moment",
            "test_words.test_a_build_refuses_links_that_lead_nowhere_and_keeps_the_site",
        ),
    ),
    Kind(
        fault="Settings and calls that are not understood",
        outcome="E2 in the caller's language, with the line of mkdocs.yml",
        tests=(
            "test_words.test_settings_that_do_not_fit_are_told_with_their_line",
            "test_words.test_a_call_that_is_not_understood",
        ),
    ),
    Kind(
        fault="Files that tell of their makers: places in photographs, authors, comments, hidden sheets",
        outcome="E1 with the remedy",
        bound="a size for each kind of file",
        tests=(
            "test_gate.test_photographs_tell_neither_place_nor_maker",
            "test_gate.test_documents_tell_nothing_of_their_making",
            "test_gate.test_pdf_neither_acts_nor_names_its_author",
            "test_gate.test_drawings_neither_act_nor_fetch",
        ),
    ),
    Kind(
        fault="Links, pipes and devices in `content/`, `evidence/`, `site_templates/` and packages",
        outcome="E1 or E2; nothing outside the project is read",
        tests=(
            "test_gate.test_links_pipes_and_other_kinds_are_no_files",
            "test_gate.test_a_folder_that_is_a_link_is_not_walked",
            "test_descriptor.test_descriptor_that_is_a_link_to_another_place",
            "test_progress.test_evidence_that_is_a_link_out_of_the_package_is_refused",
        ),
    ),
    Kind(
        fault="Marks of parts, names of listings and redirects in `content/` that a build or a publication would refuse",
        outcome="E1 by the check too, all in one run, with file and line",
        bound="each mark and each row is passed once",
        tests=(
            "test_texts.test_wrong_marks_listings_and_redirects_are_told_in_one_run",
            "test_texts.test_where_the_first_line_is_another_the_table_is_told_as_a_whole",
            "test_texts.test_faults_without_number_are_told_within_a_bound",
        ),
    ),
    Kind(
        fault="Characters in texts and templates that nobody sees or that turn text round, written or as references",
        outcome="E1 with the line and their codes",
        tests=(
            "test_texts.test_characters_that_nobody_sees_are_told_with_their_codes",
            "test_texts.test_a_reference_to_such_a_character_is_told_like_the_character",
        ),
    ),
    Kind(
        fault="Templates of an office that do not fit, are no text, or are the first of their folder",
        outcome="E2 with file, line and what Jinja or Typst answers; the site is built anew",
        tests=(
            "test_templates.test_a_template_of_typst",
            "test_templates.test_a_template_at_the_root_of_the_published_site",
            "test_templates.test_the_first_file_of_an_office_beside_the_programs_counts",
            "test_gate.test_what_is_no_text_is_told_with_its_line",
        ),
    ),
    Kind(
        fault="Texts of a descriptor: too long, of another kind, with line breaks; addresses that are none",
        outcome="E2; E1 in a table",
        bound="1,000 characters, a description 10,000",
        tests=("test_descriptor.test_property", "test_values.test_cell"),
    ),
    Kind(
        fault="Streams that the caller has closed, a folder that is gone, disks that fill up half way",
        outcome="OK; E3 in words, and nothing is left behind",
        tests=(
            "test_system.test_a_stream_that_the_caller_has_closed_is_no_fault",
            "test_system.test_a_folder_that_is_gone",
            "test_system.test_what_cannot_be_written_leaves_nothing",
        ),
    ),
    Kind(
        fault="Quotes that swallow rows, or end before their cell does",
        outcome="E1 at the row where the quote opens",
        tests=(
            "test_tables.test_what_stands_behind_the_end_of_a_cell_in_quotes",
            "test_contradictions.test_a_quote_that_swallows_rows_is_an_error_where_it_opens",
            "test_contradictions.test_a_text_of_several_lines_swallows_nothing",
        ),
    ),
    Kind(
        fault="Cells that look empty, letters that are not seen",
        outcome="E1",
        tests=(
            "test_contradictions.test_a_cell_that_looks_empty_is_an_error",
            "test_contradictions.test_what_is_seen_and_what_is_not",
        ),
    ),
    Kind(
        fault="Values that deny each other: means and marks, parts and totals, counts and last year's",
        outcome="E1, or W where it may be so",
        tests=(
            "test_contradictions.test_a_mean_may_be_rounded_but_not_another",
            "test_contradictions.test_a_mean_of_points_agrees_with_those_below_the_minimum",
            "test_contradictions.test_a_number_of_a_document_is_no_count_and_is_not_repeated",
            "test_results.test_ten_times_as_many_as_last_year_is_a_warning",
            "test_results.test_a_part_greater_than_its_whole",
        ),
    ),
    Kind(
        fault="Work without an end: alias bombs, redirects in a chain, plans of centuries, long names",
        outcome="E2, or a bound that is told",
        bound="5,000 redirects in 2 s; settings of 1 MB; a name is compared with names only",
        tests=(
            "test_bounds.test_settings_that_would_keep_their_reader_busy_are_refused",
            "test_bounds.test_a_chain_of_thousands_of_redirects_is_followed_once",
            "test_bounds.test_a_long_name_is_compared_with_no_more_than_a_name",
            "test_bounds.test_a_plan_of_centuries_has_no_dates_without_end",
        ),
    ),
    Kind(
        fault="Cells and tables of public corpora: csv-spectrum, the validation cases of CSVW",
        outcome="OK, or E1 at the row",
        tests=(
            "test_corpora.test_a_cell_of_csv_spectrum_is_read_as_it_stands",
            "test_corpora.test_a_table_of_csv_spectrum_is_imported_as_it_stands",
            "test_corpora.test_a_validation_case_of_csvw_is_refused_at_its_place",
        ),
    ),
    Kind(
        fault="Tables and descriptors that are huge, deep or damaged at random",
        outcome="E1 or E2, never an exception",
        bound="the time and memory that the tests state",
        tests=(
            "test_fuzz.test_damage",
            "test_many.test_ten_thousand_errors",
            "test_many.test_faults_in_every_cell_are_counted_and_not_all_told",
            "test_many.test_rows_of_which_a_check_tells_the_same_are_counted",
            "test_many.test_sixty_thousand_rows_with_one_key",
        ),
    ),
    Kind(
        fault="Files of ours written over by an option that names them",
        outcome="E2; the file is what it was",
        tests=(
            "test_overwriting.test_no_version_is_published_among_what_the_project_is_made_of",
            "test_overwriting.test_no_option_writes_over_what_the_project_is_made_of",
            "test_overwriting.test_notes_of_a_build_are_written_into_no_folder_of_ours",
        ),
    ),
    Kind(
        fault="The main process or its group is killed; Ctrl-C, `kill`, a closed terminal",
        outcome="E3 where it can be said; the old site or the new one, and the next run tidies",
        bound="helpers end within 2 s",
        tests=(
            "test_processes.test_helpers_end_with_the_process_that_started_them",
            "test_processes.test_a_build_that_is_ended_leaves_the_site_that_was",
            "test_processes.test_tables_are_all_written_or_none",
            "test_processes.test_temporary_folders_of_the_dead_go_and_all_others_stay",
            "test_processes.test_what_is_not_ours_is_never_cleared_away",
        ),
    ),
    Kind(
        fault="Two commands at once",
        outcome="the second waits, says for whom and since when; E3 when it takes too long",
        bound="30 minutes",
        tests=(
            "test_processes.test_a_command_that_waits_says_for_whom_and_then_goes_on",
            "test_processes.test_a_wait_has_an_end",
            "test_processes.test_the_lock_of_an_owner_who_is_dead_is_taken_over_at_once",
            "test_processes.test_twenty_who_come_at_once_work_one_after_another",
        ),
    ),
    Kind(
        fault="No room, no memory, no time, no right, an address in use, a helper that is killed",
        outcome="E3 in words, with the remedy",
        tests=(
            "test_system.test_an_output_that_takes_nothing_more",
            "test_system.test_files_that_may_not_grow",
            "test_system.test_little_memory",
            "test_system.test_little_time",
            "test_system.test_an_address_where_somebody_listens",
            "test_processes.test_a_helper_that_the_system_ends_is_told_in_words",
            "test_processes.test_a_command_that_the_system_ends_is_told_in_words",
        ),
    ),
    Kind(
        fault="A published folder loses its mode or group",
        outcome="OK: kept, and given to what is new",
        tests=(
            "test_system.test_a_published_folder_keeps_its_mode_and_group",
            "test_system.test_a_built_folder_keeps_its_mode",
        ),
    ),
    Kind(
        fault="Names that are markup, code, templates or formulas",
        outcome="OK",
        tests=(
            "test_injection.test_page_shows_the_name_literally",
            "test_injection.test_no_page_runs_or_loads_anything",
            "test_values.test_text_that_looks_like_a_formula_is_text",
        ),
    ),
    Kind(
        fault="Personal data in a table",
        outcome="E1, and no message repeats it",
        tests=(
            "test_messages.test_no_message_repeats_what_is_told_of_a_person",
            "test_messages.test_what_is_told_of_no_person_is_shown",
        ),
    ),
    Kind(
        fault="A proposal that brings its own rules, or touches what nobody answers for",
        outcome="E1 and the paths by name; W when nobody guards the rules",
        tests=(
            "test_proposals.test_a_path_that_nobody_answers_for_is_named_and_refused",
            "test_proposals.test_rules_that_nobody_guards_are_told",
        ),
    ),
)


def suite() -> dict[str, str]:
    """Every test of the suite as `module.name`, with the rule that its name says."""
    return {f"{module}.{name}": _rule(name) for module, names in _modules() for name in names}


def _modules() -> Iterator[tuple[str, list[str]]]:
    for path in sorted(FOLDER.glob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        yield (
            path.stem,
            [
                node.name
                for node in tree.body
                if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
            ],
        )


def _rule(name: str) -> str:
    return name.removeprefix("test_").replace("_", " ").capitalize()


def page(samples: dict[str, Problem]) -> str:
    """The page: the kinds, a sample for every check, and all cases of the suite.

    `samples` are the checks with what their sample comes to.
    """
    lines = [HEAD.rstrip(), "", "Outcomes:", ""]
    lines += [f"- **{code}**: {text}." for code, text in OUTCOMES.items()]
    lines += [
        "",
        "## Kinds {#kinds}",
        "",
        "| Fault | Outcome | Bound | Tests |",
        "|---|---|---|---|",
    ]
    for kind in KINDS:
        tests = "<br>".join(f"`{name}`" for name in kind.tests)
        lines.append(f"| {kind.fault} | {kind.outcome} | {kind.bound} | {tests} |")
    lines += ["", "## One sample for every check {#checks}", ""]
    lines += [
        "Each is held by `test_messages.test_sample`.",
        "",
        "| Check | Outcome | What is said | How to mend it |",
        "|---|---|---|---|",
    ]
    for check, problem in sorted(samples.items()):
        outcome = "E1 or E2" if problem.severity is Severity.ERROR else "W"
        said = (_plain(text.render("en")) for text in (problem.message, problem.remedy))
        lines.append(f"| `{check}` | {outcome} | {' | '.join(said)} |")
    lines += ["", "## Every case {#cases}", "", "| Rule | Test |", "|---|---|"]
    lines += [f"| {escape(rule)} | `{name}` |" for name, rule in suite().items()]
    return "\n".join([*lines, ""])


def _plain(text: str) -> str:
    return escape(text, quote=False).replace("|", "\\|")


def unknown() -> list[str]:
    """Tests that a kind names and that are not there."""
    known = suite()
    return [name for kind in KINDS for name in kind.tests if name not in known]


_CODE = re.compile(r"\b(?:E1|E2|E3|OK|W)\b")


def without_outcome() -> list[str]:
    return [kind.fault for kind in KINDS if not _CODE.search(kind.outcome)]


def write(samples: dict[str, Problem], path: Path = PAGE) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(samples), "utf-8")
