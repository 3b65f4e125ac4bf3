"""The period summary: items, events, problems and counts of the ledger at the end of a period, from what was recorded by then.

Belongs here: the rows that a document shows, and their sources. Does not belong here: sections (see `document_writer`), and rules
that marts compute.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from ledger_office.documents.docx_writer import Noted
from ledger_office.documents.periods import Period
from ledger_office.ledger_reader import OfficeError
from store.reader import Published, Row
from store.wording import HELD, LATER, MISSING, PARTIAL, SENTENCES

OWN = "本单位填报"

#: The counts of a document, by their code in reporting.rpt_period_count: of the office's own items.
COUNTS = ("open", "due", "overdue_reported", "overdue_silent", "overdue_held", "reported", "held", "closed", "added", "open_problems")


class PeriodSummary:
    """The state of the ledger on `as_of`, the period's last day or the refresh date where that comes first.

    Args:
        published: The open published file.
        period: The period.

    Raises:
        OfficeError: Where the ledger has no status for the period.
    """

    def __init__(self, published: Published, period: Period) -> None:
        self.published, self.period = published, period
        self.counts = self._counts()
        self.as_of: dt.date = self.counts[0]["as_of"]
        documents = published.rows("select document_code, title_zh, edition from marts.dim_document")
        self.titles = {row["document_code"]: row["title_zh"] for row in documents}
        self.digests = {row["document_code"] for row in documents if row["edition"] == "digest"}
        self.items = self._items()
        self._of_code = {item["entry_code"]: item for item in self.items}
        self.events = self._events()
        self.problems = self._problems()

    def chosen(self, choose: Callable[[Row], bool]) -> list[Row]:
        """Select items.

        Args:
            choose: Whether to take an item.

        Returns:
            Items, by document, area and deadline.
        """
        return [item for item in self.items if choose(item)]

    def due_within(self, period: Period) -> list[Row]:
        """Select the items with their deadline in a period.

        Args:
            period: Any period.

        Returns:
            Items.
        """
        return self.chosen(lambda item: _in(item["due_on"], period))

    def due_internally(self, period: Period) -> list[Row]:
        """Select the items with the office's own deadline in a period, and their deadline outside it.

        Args:
            period: Any period.

        Returns:
            Items.
        """
        return self.chosen(lambda item: _in(item["internal_due_on"], period) and not _in(item["due_on"], period))

    def subject(self, event: Row) -> list[Noted | str]:
        """Word which item an event or problem is about, with the title that it had then.

        Args:
            event: A row of `events` or `problems`.

        Returns:
            Title with its source, and area.
        """
        item = self._of_code.get(event["entry_code"])
        area = f"（{event['area_zh']}）" if event["area_zh"] else ""
        return [self.task(item) if item else event["title_zh"], area]

    def late(self, *evidence: str) -> list[Row]:
        """Select the items past due.

        Args:
            evidence: Codes of ledger_evidence.

        Returns:
            Those with one of these codes.
        """
        return self.chosen(lambda item: item["schedule"] == "past_due" and item["evidence"] in evidence)

    def became_known(self, *events: str) -> list[Row]:
        """Select the events that had occurred and were recorded within the period, and not before.

        Args:
            events: Kinds, codes of ledger_event.

        Returns:
            Events of these kinds, the latest first.
        """
        return [event for event in self.events if event["event"] in events and self.period.start <= event["known_on"]]

    def evaluated(self, shares: bool) -> list[Row]:
        """Give what the evaluation of the year holds, by the same rows of marts.fct_stage_assessment as reporting.rpt_stage_assessment.

        Args:
            shares: Areas' shares of the items, instead of the items as a whole.

        Returns:
            Items, of which area and evidence are those of the evaluation.
        """
        rows = self.published.rows(
            """
            select stage.entry_code, stage.area_code, area.name_zh as area_zh, stage.evidence
            from marts.fct_stage_assessment as stage
            left join marts.dim_area as area on stage.area_code = area.area_code
            where stage.as_of = $as_of and stage.stage_year = $year and stage.is_share = $shares
            """,
            {"as_of": self.as_of, "year": self.period.start.year, "shares": shares},
        )
        found: dict[str, list[Row]] = {}
        for row in sorted(rows, key=lambda row: (row["entry_code"], row["area_code"] or "")):
            found.setdefault(row["entry_code"], []).append(row)
        return [{**item, **row} for item in self.items for row in found.get(item["entry_code"], [])]

    def task(self, item: Row) -> Noted:
        """Word an item.

        Args:
            item: A row of `items`.

        Returns:
            Its title, with the sentence that demands it and its deadline as the source.
        """
        return Noted(item["title_zh"], self._source(item), item["entry_code"])

    def demanded(self, item: Row) -> str:
        """Word what a target demands.

        Args:
            item: A row of `items`.

        Returns:
            Its value in words; empty for an item that is no target.
        """
        return item["value_words_zh"] or "" if item["kind"] == "target" else ""

    def deadline(self, item: Row) -> Noted | str:
        """Word a deadline.

        Args:
            item: A row of `items`.

        Returns:
            The date, with the same source as the item's title, or that there is none.
        """
        return "未定" if item["due_on"] is None else Noted(f"{item['due_on']}", self._source(item), item["entry_code"])

    def report(self, item: Row) -> Noted | str:
        """Word the last report of the item as a whole.

        Args:
            item: A row of `items`.

        Returns:
            Date and words, with the source; MISSING without such a report.
        """
        event = next(iter(self._reports(item)), None)
        return Noted(_dated(event, item), self.event_source(event)) if event else MISSING

    def _reports(self, item: Row) -> list[Row]:
        """What was reported of the item as a whole, not of an area's share of it, the latest first."""
        mine = [event for event in self.events if event["entry_code"] == item["entry_code"] and event["event"] == "reported"]
        return [event for event in mine if event["area_code"] in (None, item["area_code"])]

    def latest_value(self, item: Row) -> Noted | str:
        """Word the latest value.

        Args:
            item: A row of `items`.

        Returns:
            Value, unit and year, with the source; MISSING without a value.
        """
        latest = (item["last_value"], item["last_value_year"])
        valued = [event for event in self._reports(item) if event["value"] is not None]
        event = next((event for event in valued if (event["value"], event["value_year"]) == latest), None)
        if event is None:
            return MISSING
        when = f"{item['last_value_year']}年" if item["last_value_year"] else "年份未写明"
        if item["is_value_partial"]:
            when = f"截至{item['last_value_on']}，{PARTIAL}"
        return Noted(f"{event['value_words_zh']}（{when}{f'，{LATER}' if item['is_value_later'] else ''}）", self.event_source(event))

    def evidence(self, item: Row) -> str:
        """Word the status.

        Args:
            item: A row of `items`.

        Returns:
            Sign and word, with what of it judges nothing.
        """
        return self.published.statuses.of(item["schedule"], item["evidence"]).noted(item).words

    def held(self, item: Row) -> str:
        """Word the reports that wait to be confirmed.

        Args:
            item: A row of `items`.

        Returns:
            Each with its date; empty where none waits.
        """
        held = [event for event in self.events if event["entry_code"] == item["entry_code"] and event["event"] == "held"]
        return "；".join(f"{HELD}：{_dated(event, item)}" for event in held)

    def duty(self, item: Row) -> str:
        """Word who is responsible.

        Args:
            item: A row of `items`.

        Returns:
            The office's leader and department, else the lead unit of the plan, or all who are responsible where none leads, else that
            nobody was reported.
        """
        own = " ".join(filter(None, (item["leader_zh"], item["office_zh"])))
        return own or item["lead_organization_zh"] or item["organizations_zh"] or "未填报"

    def place(self, source: str) -> str:
        """Word a source.

        Args:
            source: `document_code/section`, or what the office entered.

        Returns:
            Title and section; what the office entered unchanged.
        """
        code, _, section = source.partition("/")
        return f"《{self.titles[code]}》{section}" if code in self.titles else source

    def _quoted(self, source: str, sentence: str | None) -> str:
        """Quote a sentence of a source; one of a digest is called what it is, since the document itself has other words."""
        called = f"（{SENTENCES['digest']}）" if source.partition("/")[0] in self.digests else ""
        return f"{called}：“{sentence}”" if sentence else ""

    def event_source(self, event: Row) -> str:
        """Word the source of an event.

        Args:
            event: A row of `events`.

        Returns:
            Who reported it and when, or the place in a document with its sentence.
        """
        if event["source_zh"] == OWN:
            proof = f"；依据材料：{event['evidence_zh']}" if event["evidence_zh"] else ""
            return f"{OWN}，{event['occurred_on']}的情况，{event['recorded_on']}录入{proof}"
        return self.place(event["source_zh"]) + self._quoted(event["source_zh"], event["sentence_zh"])

    def _source(self, item: Row) -> str:
        if item["kind"] == "added":
            return f"{OWN}，{item['opened_on']}挂账"
        basis = item["due_basis_zh"]
        elsewhere = item["due_source_zh"] if item["due_source_zh"] != item["task_place_zh"] else ""
        section = f"（{elsewhere.partition('/')[2]}）" if elsewhere and "/" in elsewhere else ""
        words = item["due_sentence_zh"] if item["due_sentence_zh"] != item["sentence_zh"] else None
        due = f"；时限：{basis}{section}{self._quoted(item['due_source_zh'] or '', words)}" if basis else ""
        return self.place(item["task_place_zh"]) + self._quoted(item["task_place_zh"], item["sentence_zh"]) + due

    def _counts(self) -> list[Row]:
        found = {
            row["count_code"]: row
            for row in self.published.rows(
                "from reporting.rpt_period_count where period_code = $code and count_scope = 'own'", {"code": self.period.code}
            )
        }
        if not found:
            raise OfficeError(f"{self.period.code} has not begun on {self.published.as_of}, the date the warehouse was computed for")
        return [found[count] for count in COUNTS]

    def _items(self) -> list[Row]:
        rows = self.published.rows(
            f"""
            with assigned as (
                {_LATEST.format(table="fct_ledger_assignment")} and withdrawn_zh is null
            ),

            added as (
                {_LATEST.format(table="fct_ledger_action")} and action = 'added' and withdrawn_zh is null
            )

            select
                entry.entry_code, entry.kind, entry.document_code, entry.document_title_zh, entry.action_code, entry.action_title_zh,
                entry.lead_organization_code, entry.lead_organization_zh, entry.organizations_zh, entry.value_words_zh, entry.due_basis_zh, entry.due_source_zh,
                entry.due_sentence_zh, entry.opened_on, entry.veto,
                status.due_on, status.schedule, status.evidence, status.last_value, status.last_value_year, status.is_value_later,
                status.last_value_on, status.is_value_partial, status.held_reports,
                coalesce(added.title_zh, entry.title_zh) as title_zh,
                if(entry.kind = 'added', added.area_code, entry.area_code) as area_code,
                area.name_zh as area_zh,
                assigned.leader_zh, assigned.office_zh, assigned.internal_due_on,
                coalesce(target.sentence_zh, initiative.sentence_zh) as sentence_zh,
                coalesce(target.document_code || '/' || target.section, initiative.document_code || '/' || initiative.section) as task_place_zh
            from marts.fct_ledger_status as status
            inner join reporting.rpt_ledger as entry on status.entry_code = entry.entry_code
            left join added on entry.entry_code = added.entry_code
            left join assigned on entry.entry_code = assigned.entry_code and coalesce(assigned.area_code, entry.area_code, added.area_code, '') = coalesce(entry.area_code, added.area_code, '')
            left join marts.fct_indicator_value as target on entry.indicator_value_id = target.indicator_value_id
            left join marts.dim_initiative as initiative on entry.initiative_code = initiative.initiative_code
            left join marts.dim_area as area on if(entry.kind = 'added', added.area_code, entry.area_code) = area.area_code
            left join marts.dim_document as document on entry.document_code = document.document_code
            where status.as_of = $as_of and entry.own_since <= $as_of
            qualify row_number() over (partition by entry.entry_code order by assigned.recorded_on desc, assigned.source_line desc) = 1
            order by entry.document_code is null, coalesce(document.document_kind = 'plan', false) desc, entry.document_code, entry.area_code, status.due_on, entry.entry_code
            """,
            {"as_of": self.as_of},
        )
        if not rows and self._has_entries() and not self._has_statuses():
            raise OfficeError(f"the ledger has no status as of {self.as_of}; run: make run")
        return rows

    def _has_entries(self) -> bool:
        return bool(self.published.rows("from marts.fct_ledger_entry limit 1"))

    def _has_statuses(self) -> bool:
        return bool(self.published.rows("from marts.fct_ledger_status where as_of = $as_of limit 1", {"as_of": self.as_of}))

    def _events(self) -> list[Row]:
        """What had occurred and was recorded by then, the latest first; without what had been superseded by then."""
        return self.published.rows(
            """
            select event.*, entry.title_zh, value.sentence_zh, area.name_zh as area_zh, greatest(event.occurred_on, event.recorded_on) as known_on
            from marts.fct_ledger_event as event
            inner join reporting.rpt_ledger as entry on event.entry_code = entry.entry_code
            left join marts.fct_indicator_value as value on event.indicator_value_id = value.indicator_value_id
            left join marts.dim_area as area on event.area_code = area.area_code
            where entry.own_since <= $as_of and event.occurred_on <= $as_of and event.recorded_on <= $as_of and coalesce(event.superseded_on > $as_of, true)
            order by event.occurred_on desc, event.recorded_on desc, event.entry_code, event.ordinal desc, event.ledger_event_id
            """,
            {"as_of": self.as_of},
        )

    def _problems(self) -> list[Row]:
        return self.published.rows(
            f"""
            select problem.*, entry.title_zh, area.name_zh as area_zh
            from ({_LATEST.format(table="fct_ledger_problem_record")}) as problem
            inner join reporting.rpt_ledger as entry on problem.entry_code = entry.entry_code
            left join marts.dim_area as area on problem.area_code = area.area_code
            where problem.rectified_on is null and problem.withdrawn_zh is null and entry.own_since <= $as_of
            order by problem.due_on nulls last, problem.problem_code
            """,
            {"as_of": self.as_of},
        )


#: The office's rows that were current on a day, whatever has been recorded since.
_LATEST = """select * from marts.{table}
                where recorded_on <= $as_of and coalesce(superseded_on > $as_of, true)"""


def _dated(event: Row, item: Row) -> str:
    area = f"{event['area_zh']}：" if event["area_zh"] and event["area_code"] != item["area_code"] else ""
    return f"{event['occurred_on']} {area}{event['words_zh'] or ''}".strip()


def _in(day: dt.date | None, period: Period) -> bool:
    return day is not None and period.start <= day <= period.end


def shares(items: Iterable[Row], name: str) -> dict[str, list[Row]]:
    """Group items by a column; those without a value in it are left out.

    Args:
        items: Items, in the order wanted inside a group.
        name: Name of the column.

    Returns:
        Items by value, in the order of their first item.
    """
    groups: dict[str, list[Row]] = {}
    for item in items:
        if item[name]:
            groups.setdefault(item[name], []).append(item)
    return groups
