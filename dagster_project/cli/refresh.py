"""The refresh from the command line: Dagster's own job and run history in one process, and a summary at the end.

Belongs here: starting the run, reporting its result, and ending the history of orphaned runs. Does not belong here: what the job
does (see `assets`).
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path
from typing import Any

import dagster as dg
from dagster._core.execution.plan.objects import UserFailureData
from dagster_shared.error import SerializableErrorInfo

from dagster_project.cli.ending import FORESEEN, SHORT_OF_MEMORY, advice, say, write_log
from dagster_project.cli.run_history import kept_history
from dagster_project.definitions import defs
from dagster_project.history_folder import use_run_history
from dagster_project.keys import PUBLISHED
from dagster_project.loading.intake_check import CHECK, PASSED_BY
from store.audit import NO_EDITION
from store.contract import AnotherContract
from store.corpus import Corpus, read_corpus
from store.layout import space_advice
from store.publish import Unpublishable
from store.settings import Settings

#: Tag of a run from the command line: the process it runs in.
PROCESS = "health_policy/process"
#: What a check is counted as in the summary; all others are dbt tests.
TOOLS = {CHECK: "Great Expectations suites", PASSED_BY: "folder checks"}
#: Classes of errors whose message says what to do.
FORESEEN_NAMES = {each.__name__ for each in (*FORESEEN, AnotherContract, Unpublishable)}


def run_refresh(started: float, deliverables: bool = True) -> int:
    """Run the job `refresh` in this process and print its result.

    Args:
        started: When the command began (`time.monotonic`), for the duration of loading the pipeline.
        deliverables: Whether to write the deliverables; False ends the run with the published file.

    Returns:
        0 when every step succeeded, 1 when a check or step failed (before the publishing: nothing changed for readers).

    Raises:
        SettingError: When a folder cannot be used.
    """
    loaded = time.monotonic()
    settings = Settings.from_env()
    settings.check()
    corpus = read_corpus(settings.corpus)
    use_run_history(settings.corpus)
    with dg.DagsterInstance.get() as instance, kept_history(instance):
        _fail_orphaned_runs(instance)
        result = defs.resolve_job_def("refresh").execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={"loggers": {"console": {}}},
            tags={PROCESS: _process(os.getpid())},
            asset_selection=None if deliverables else _up_to_published(),
        )
    seconds = _stages(result)
    seconds = {"load the pipeline": loaded - started, **seconds}
    if not result.success:
        _print_failures(result, settings)
        return 1
    _print_published(result, seconds, time.monotonic() - started, corpus)
    if _is_empty(result):
        say(f"  next     there is no text yet: put some into {settings.place(settings.raw_dir)}, and then: make run")
    return 0


def _up_to_published() -> list[dg.AssetKey]:
    graph = defs.resolve_asset_graph()
    return sorted(key for key in graph.executable_asset_keys if PUBLISHED not in graph.get_ancestor_asset_keys(key))


def _fail_orphaned_runs(instance: dg.DagsterInstance) -> None:
    """Mark orphaned runs as failed: headless runs whose process was killed would remain in the history as running."""
    unended = [dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]
    for run in instance.get_runs(dg.RunsFilter(statuses=unended)):
        process = run.tags.get(PROCESS)
        if process and not _process(int(process.split()[0])).startswith(process):
            instance.report_run_failed(run, "The process of this run was killed.")


def _process(number: int) -> str:
    """Identify a process: its number and, where the system shows it, its start in ticks, since numbers are used again.

    Empty for a process that has ended.
    """
    try:
        return f"{number} {Path(f'/proc/{number}/stat').read_text(encoding='utf-8').rpartition(')')[2].split()[19]}"
    except OSError:
        return str(number) if _alive(number) else ""


def _alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is another user's
        return True
    return True


def _stages(result: dg.ExecuteInProcessResult) -> dict[str, float]:
    """Seconds by stage of the pipeline, from step durations."""
    stages: defaultdict[str, float] = defaultdict(float)
    for event in result.all_events:
        if event.is_step_success and event.step_key:
            stages[event.step_key.split("__")[0]] += event.step_success_data.duration_ms / 1000
    names = {
        "raw": "raw texts",
        "seeds": "seeds",
        "ledger": "ledger",
        "policytext": "policytext",
        "models": "dbt (models and tests)",
        "published": "publish",
        "deliverables": "report, workbook, documents, exports",
    }
    return {label: stages[name] for name, label in names.items() if name in stages}


def _print_failures(result: dg.ExecuteInProcessResult, settings: Settings) -> None:
    if result.asset_materializations_for_node(PUBLISHED.to_python_identifier()):
        say("\n✗ The warehouse was published, but its deliverables are not complete.\n", file=sys.stderr)
    else:
        say("\n✗ Nothing was published; the published warehouse stays as it was.\n", file=sys.stderr)
    failures = list(_failures(result)) or list(_outside_steps(result))
    say(
        "\n".join(each.message for each in failures) or "The run ended without a reason; its events are on the page: make ui",
        file=sys.stderr,
    )
    last = _last_line(failures, settings)
    if last:
        say(f"✗ {last}", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class _Failure:
    """What failed: where and why, for people; words and traceback where nothing foresaw it."""

    message: str
    words: list[str]
    trace: str


def _failures(result: dg.ExecuteInProcessResult) -> Iterator[_Failure]:
    for event in result.get_step_failure_events():
        data = event.step_failure_data
        yield _failure(data.error, f"{(event.step_key or '').replace('__', '/')}:\n", data.user_failure_data)
    for event in result.all_events:
        if event.event_type == dg.DagsterEventType.RESOURCE_INIT_FAILURE:
            yield _failure(event.engine_event_data.error)


def _outside_steps(result: dg.ExecuteInProcessResult) -> Iterator[_Failure]:
    for event in result.all_events:
        if event.event_type == dg.DagsterEventType.RUN_FAILURE:
            error = event.job_failure_data.error
            yield _failure(error) if error else _Failure(str(event.message), [], "")


def _failure(error: SerializableErrorInfo | None, where: str = "", said: UserFailureData | None = None) -> _Failure:
    """Word an error that Dagster recorded; `said` is what a step says of a failure that it foresaw, with tracebacks as metadata."""
    if said is not None and said.description:
        trace = "\n".join(str(value.value) for value in said.metadata.values())
        return _Failure(f"{where}{said.description}\n", [said.description], trace)
    if error is None:
        return _Failure(where, [], "")
    chain = [error]
    while chain[-1].cause is not None:
        chain.append(chain[-1].cause)
    chain = list(dropwhile(lambda each: str(each.cls_name).startswith("Dagster"), chain)) or chain
    message = chain[0].message.strip()
    if chain[0].cls_name in FORESEEN_NAMES:
        return _Failure(f"{where}{message.partition(': ')[2]}\n", [], "")
    return _Failure(f"{where}{message}\n", [each.message for each in chain], error.to_string())


def _last_line(failures: Sequence[_Failure], settings: Settings) -> str:
    """Cause, remedy and log of what nothing foresaw; of what a step foresaw only where disk or memory is short."""
    words = [each for failure in failures for each in failure.words]
    trace = "\n".join(failure.trace or failure.message for failure in failures)
    if any(os.strerror(errno.ENOSPC) in each for each in words):
        return f"{space_advice(settings.home)}. Log: {write_log(trace)}"
    unforeseen = [failure for failure in failures if failure.trace]
    if unforeseen or any(map(SHORT_OF_MEMORY.search, words)):
        return advice([*(unforeseen or failures)[0].words, *words], trace)
    return ""


def _print_published(result: dg.ExecuteInProcessResult, seconds: dict[str, float], wall: float, corpus: Corpus) -> None:
    facts = {name: value.value for name, value in result.asset_materializations_for_node("published__health_policy")[0].metadata.items()}
    checks = list(_evaluations(result.all_events))
    tools = Counter(TOOLS.get(name, "dbt tests") for name, _ in checks)
    failed = [name for name, passed in checks if not passed]  # none of them blocks, or nothing would have been published
    say(f"\n✓ Published {facts['version']} (as of {facts['as_of']}, edition: {facts['edition']})")
    say(f"  corpus   {corpus.name}")
    say(f"  file     {facts['path']}")
    say(f"  facts    {facts['indicator_values']} indicator values, {facts['initiatives']} initiatives; {_changes(facts)}")
    say(
        f"  checks   {', '.join(f'{count} {tool}' for tool, count in sorted(tools.items()))}; "
        + (f"all passed except, for information, {', '.join(failed)}" if failed else "all passed")
    )
    say(f"  seconds  {', '.join(f'{stage} {spent:.1f}' for stage, spent in seconds.items())}; in all {wall:.1f}")
    if facts["edition"] not in ("digest", NO_EDITION):
        say("  ! It was read from originals or unregistered texts: it may hold text that is not ours to give away.")
    if "report, workbook, documents, exports" in seconds:
        say(f"  people   {facts['folder']}: report/index.html, ledger.xlsx, periods/, exports/")
    say("  query    make sql      page  make ui")
    say(f"           duckdb.connect({str(facts['path'])!r}, read_only=True)")


def _is_empty(result: dg.ExecuteInProcessResult) -> bool:
    metadata = result.asset_materializations_for_node("published__health_policy")[0].metadata
    return metadata["edition"].value == NO_EDITION


def _changes(facts: dict[str, Any]) -> str:
    if facts["changes"] is None:
        return "nothing to compare with"
    return f"{facts['changes']} changes since the previous version"


def _evaluations(events: Iterable[dg.DagsterEvent]) -> Iterable[tuple[str, bool]]:
    for event in events:
        if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            data = event.asset_check_evaluation_data
            if not data.partition:  # those of single files are told as warnings
                yield data.check_name, data.passed
