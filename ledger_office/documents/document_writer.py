"""The document of a period: 月调度单, 季通报, 年度评估; every figure names its source.

Belongs here: sections and sentences. Does not belong here: typesetting (see `docx_writer`), and the rows and counts (see
`period_summary`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from ledger_office.documents.document_files import place
from ledger_office.documents.docx_writer import DocxWriter, Noted, Words
from ledger_office.documents.period_summary import PeriodSummary, shares
from ledger_office.documents.periods import Period
from ledger_office.ledger_reader import open_published
from store.kept_parts import KeptParts
from store.reader import Published, Row
from store.well_formed import assure_well_formed
from store.wording import MISSING, day


class Group(NamedTuple):
    """What items are grouped by: the columns of its name and of the code that orders it, and its title."""

    name: str
    code: str
    title: str


DOCUMENT = Group("document_title_zh", "document_code", "文件")
ACTION = Group("action_title_zh", "action_code", "专项行动")
LEAD_UNIT = Group("lead_organization_zh", "lead_organization_code", "牵头单位")
AREA = Group("area_zh", "area_code", "地区")

_SECTIONS = "一二三四五六七八九十"


def write_period(database: Path, period: str, folder: Path, kept: Path | None = None) -> Path:
    """Write the document of a period.

    It holds what was recorded by the period's last day, or by the refresh date where that comes first; the same state of the
    ledger gives the same bytes. A file with other content at its path, edited by somebody or of an earlier state, is kept under
    a numbered name.

    Args:
        database: Path of the published file.
        period: Code of the period: 2025-03, 2025-Q1 or 2025.
        folder: Folder to write into; created where it does not exist.
        kept: Folder of documents as they were written before, taken over where they would be the same; None writes it.

    Returns:
        Path of the document.

    Raises:
        OfficeError: For a period that is none, or that the ledger has no status for, and for a file that cannot be used.
    """
    span = Period.parse(period)
    path = folder / span.file
    unfinished = path.with_name(f"{path.name}.next")

    def make() -> list[str]:
        data = _Writer(published, span).written()
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(data)
        assure_well_formed(unfinished)
        return [unfinished.name]

    with open_published(database) as published:
        KeptParts(kept).put(f"document-{span.kind}", published, folder, make, given=span.code)
    place(unfinished, path)
    return path


class _Writer:
    """Writes the sections of one document."""

    def __init__(self, published: Published, period: Period) -> None:
        self.published, self.period = published, period
        self.summary = PeriodSummary(published, period)
        over = "" if self.summary.as_of == period.end else "，本期未结束"
        unit = f"{name}，" if (name := published.office["office_unit_zh"]) else ""
        self.docx = DocxWriter(period.heading, f"{unit}数据截至 {day(self.summary.as_of)}{over}")
        self._sections = 0

    def written(self) -> bytes:
        """The finished document."""
        self._preface()
        self._overview()
        {"month": self._month, "quarter": self._quarter, "year": self._year}[self.period.kind]()
        self._signed()
        return self.docx.to_bytes(self.summary.as_of)

    def _month(self) -> None:
        self._due(self.period, f"{self.period.name}到期事项")
        self._late()
        self._problems()
        self._news()
        self._due(self.period.after, "下月到期事项")

    def _quarter(self) -> None:
        self._heading("到期和逾期事项的报送")
        due = self.summary.chosen(lambda item: item["schedule"] != "not_due")
        self._grouped("各", (ACTION, LEAD_UNIT), due, "到期和逾期的")
        self._due(self.period, f"{self.period.name}到期事项")
        self._late()
        self._problems()
        self._news()
        self._due(self.period.after, "下季到期事项")

    def _year(self) -> None:
        within = self.summary.evaluated(shares=False)
        self._scope()
        if within:
            self._heading("分组评估")
            self._grouped("按", (DOCUMENT, ACTION, LEAD_UNIT, AREA), within, "评估范围内的", self.summary.evaluated(shares=True))
            self._targets(within)
            self._milestones(within)
            self._silent(within)
        else:
            self.docx.paragraph(f"按上述范围，{self.period.words}没有到期的事项，因此没有分组评估、指标完成情况和未报告名单。")
        self._verdicts()
        self._late()
        self._problems()
        self._news()

    def _heading(self, words: str) -> None:
        self._sections += 1
        self.docx.heading(f"{_SECTIONS[self._sections - 1]}、{words}")

    def _counted(self, value: int, meaning: str) -> Noted:
        return Noted(str(value), f"据工作台账汇总，只计{day(self.summary.as_of)}及以前录入的记录：{meaning}。")

    def _preface(self) -> None:
        self.docx.paragraph(
            f"本{self.period.title[-2:] if self.period.kind != 'month' else '调度单'}由工作台账生成，可以改动。数后方括号里的编号，对应文末“数据来源”；"
            f"{self.published.own_items_zh}。"
            "文件没有写、本单位也没有填报的，一律空缺，不作推断。到期而未见报告的，状态写明“未见报告”，这是报送的缺口，不等于没有完成；待核实的报告另计，确认前不据以判定。"
        )

    def _overview(self) -> None:
        self._heading("总体情况")
        rows: list[list[Words]] = []
        for count in self.summary.counts:
            title, meaning = count["count_zh"], count["meaning_zh"]
            before: Words = MISSING
            change = MISSING
            if count["previous_as_of"]:
                note = f"据工作台账汇总，只计{day(count['previous_as_of'])}及以前录入的记录，口径与本期相同。"
                before = Noted(str(count["previous_value"]), note)
                change = f"{count['change_from_previous']:+d}" if count["change_from_previous"] else "0"
            rows.append([title, self._counted(count["value"], meaning), before, change])
        self.docx.table(["项目", "本期", "上期", "增减"], [4, 2, 2, 2], rows)

    def _due(self, period: Period, title: str) -> None:
        self._heading(title)
        self._listed(self.summary.due_within(period), "没有到期事项。")
        internal = self.summary.due_internally(period)
        if internal:
            self.docx.heading("内部时限在这一期间的其他事项", 2)
            self._listed(internal, "")

    def _late(self) -> None:
        self._heading("逾期事项")
        self.docx.heading("有报告而未达到或未能判定", 2)
        self._listed(self.summary.late("reported", "missed"), "没有。")
        self.docx.heading("未见报告", 2)
        self._unreported(self.summary.late("no_report"), "没有。")
        self._held(self.summary.late("held"))

    def _listed(self, items: Sequence[Row], nothing: str) -> None:
        """One row per item with its last report and status."""
        header = ["序号", "事项", "责任", "时限", "最近报告", "状态"]
        self._rows(items, nothing, header, [1, 5.4, 2.4, 3.3, 3, 2.4], lambda item: [self._reported(item), self.summary.evidence(item)])

    def _reported(self, item: Row) -> Words:
        """The last report, and what waits to be confirmed beside it."""
        held = self.summary.held(item)
        return [self.summary.report(item), f"；{held}"] if held else self.summary.report(item)

    def _unreported(self, items: Sequence[Row], nothing: str) -> None:
        """One row per item without a report."""
        self._rows(items, nothing, ["序号", "事项", "责任", "时限"], [1, 9.8, 3.4, 3.3], lambda _: [])

    def _held(self, items: Sequence[Row]) -> None:
        """One row per item of which only reports are known that wait to be confirmed; nothing where there is none."""
        if items:
            self.docx.heading(self.published.label("ledger_evidence", "held"), 2)
            header = ["序号", "事项", "责任", "时限", "未据以判定"]
            self._rows(items, "", header, [1, 6, 3.4, 3.3, 3.8], lambda item: [self.summary.held(item)])

    def _rows(
        self, items: Sequence[Row], nothing: str, header: Sequence[str], widths: Sequence[float], known: Callable[[Row], list[Words]]
    ) -> None:
        if not items:
            self.docx.paragraph(nothing)
            return
        rows: list[list[Words]] = [
            [
                str(number),
                self.summary.task(item),
                self.summary.duty(item),
                [self.summary.deadline(item), *([f" 内部 {item['internal_due_on']}"] if item["internal_due_on"] else [])],
                *known(item),
            ]
            for number, item in enumerate(items, 1)
        ]
        grey = [at for at, item in enumerate(items) if item["evidence"] == "no_report"]
        self.docx.table(header, widths, rows, grey)

    def _problems(self) -> None:
        self._heading("问题整改与需协调事项")
        if not self.summary.problems:
            self.docx.paragraph("没有未结的问题。")
            return
        rows: list[list[Words]] = []
        for problem in self.summary.problems:
            note = f"本单位填报，{problem['found_by_zh']}{problem['found_on']}发现，{problem['recorded_on']}录入"
            rows.append(
                [
                    self.summary.subject(problem),
                    Noted(problem["problem_zh"], note),
                    f"{problem['due_on'] or '未定'}",
                    problem["next_step_zh"] or "未填报",
                    problem["decision_asked_zh"] or "—",
                ]
            )
        self.docx.table(["事项", "问题", "整改时限", "下一步", "需协调决定"], [4, 4.8, 2.4, 3.4, 3.4], rows)

    def _news(self) -> None:
        self._heading(f"{self.period.name}新情况")
        events = self.summary.became_known("added", "reopened", "amended", "closed", "reported", "held", "withdrawn", "rectified")
        if not events:
            self.docx.paragraph("没有录入新的情况。")
            return
        rows: list[list[Words]] = [
            [
                f"{event['occurred_on']}",
                self.published.label("ledger_event", event["event"]),
                self.summary.subject(event),
                Noted(event["words_zh"] or "—", self.summary.event_source(event)),
            ]
            for event in events
        ]
        self.docx.table(["日期", "动作", "事项", "内容"], [2.3, 1.9, 6.3, 6.5], rows)

    def _scope(self) -> None:
        """State what is evaluated."""
        year = self.period.start.year
        self._heading("评估范围")
        stages = self.published.rows("from marts.bridge_document_stage_year where year = $year order by document_code", {"year": year})
        named = [
            f"《{self.summary.titles[stage['document_code']]}》{year}年为阶段末年，评估这一阶段到期的全部事项，和评估单位就这一阶段作了结论的事项"
            for stage in stages
        ]
        rest = f"{'其他文件' if named else '各文件'}评估{year}年内到期的事项"
        self.docx.paragraph("；".join([*named, rest]) + "。不设权重，不排名次。")

    def _grouped(self, by: str, groups: Sequence[Group], items: list[Row], scope: str, parts: Sequence[Row] = ()) -> None:
        """Counts by each of `groups` that any item has; `scope` words which items they are, `parts` are the shares counted for areas."""
        named = [group for group in groups if any(item[group.name] for item in items)]
        for group in named:
            if group is AREA and parts:
                self._groups(f"{by}{group.title}", group, [*items, *parts], f"{scope}（连同分给该地区的份额）")
            else:
                self._groups(f"{by}{group.title}", group, items, scope)
        if not named:
            titles = "、".join(group.title for group in groups)
            self.docx.paragraph(f"{scope}事项都没有写明{titles}，不作归组。" if items else f"没有{scope}事项。")

    def _groups(self, title: str, group: Group, items: list[Row], scope: str) -> None:
        name, code, column = group
        self.docx.heading(title, 2)
        groups = shares(sorted(items, key=lambda item: item[code] or ""), name)
        vetoes = any(item["veto"] for own in groups.values() for item in own)
        holds = any(item["evidence"] == "held" for own in groups.values() for item in own)
        rows: list[list[Words]] = []
        for value, own in groups.items():
            count = {
                evidence: sum(item["evidence"] == evidence for item in own) for evidence in ("no_report", "held", "met", "missed", "closed")
            }
            reported = len(own) - count["no_report"] - count["held"]
            veto = [item["title_zh"] for item in own if item["veto"]]
            rows.append(
                [
                    value,
                    self._counted(len(own), f"按{column}归组，{scope}事项"),
                    self._counted(reported, "其中有报告的"),
                    *([self._counted(count["held"], "其中只有待核实的报告的")] if holds else []),
                    self._counted(count["met"], "其中达到的，按数值或评估结论判定"),
                    self._counted(count["missed"], "其中未达到的，按数值或评估结论判定"),
                    self._counted(count["closed"], "其中已销号的"),
                    Noted(f"{100 * reported / len(own):.0f}%", "报送率：有报告的事项数与事项数之比。"),
                    *([Noted("有", f"文件写明一票否决的事项：{'；'.join(veto)}。") if veto else ""] if vetoes else []),
                ]
            )
        widths = {
            column: 5.5,
            "事项": 1.5,
            "有报告": 1.7,
            "待核实": 1.7,
            "达到": 1.5,
            "未达到": 1.7,
            "销号": 1.5,
            "报送率": 1.7,
            "一票否决": 1.9,
        }
        for title, is_shown in (("待核实", holds), ("一票否决", vetoes)):
            if not is_shown:
                del widths[title]
        self.docx.table(list(widths), list(widths.values()), rows)

    def _targets(self, within: list[Row]) -> None:
        self._heading("指标完成情况")
        targets = [item for item in within if item["kind"] == "target"]
        if not targets:
            self.docx.paragraph("评估范围内没有带年份的指标目标。")
            return
        rows: list[list[Words]] = [
            [
                item["area_zh"] or "—",
                self.summary.task(item),
                self.summary.task(item)._replace(words=self.summary.demanded(item)),
                self.summary.latest_value(item),
                self.summary.evidence(item),
            ]
            for item in targets
        ]
        grey = [at for at, item in enumerate(targets) if item["evidence"] == "no_report"]
        self.docx.table(["地区", "指标", "目标", "最近数值", "状态"], [2, 7, 3.2, 3.2, 2.2], rows, grey)

    def _milestones(self, within: list[Row]) -> None:
        """Dated goals without a figure: no value judges them, so their last report is shown instead."""
        milestones = [item for item in within if item["kind"] == "milestone"]
        if not milestones:
            return
        self._heading("阶段性目标完成情况")
        rows: list[list[Words]] = [
            [item["area_zh"] or "—", self.summary.task(item), self._reported(item), self.summary.evidence(item)] for item in milestones
        ]
        grey = [at for at, item in enumerate(milestones) if item["evidence"] == "no_report"]
        self.docx.table(["地区", "阶段性目标", "最近报告", "状态"], [2, 7.2, 6, 2.4], rows, grey)

    def _silent(self, within: list[Row]) -> None:
        """The items without a report, with every title."""
        self._heading("未报告名单")
        silent = [item for item in within if item["evidence"] == "no_report"]
        self._unreported(silent, "评估范围内的事项都有报告。")
        self._held([item for item in within if item["evidence"] == "held"])

    def _verdicts(self) -> None:
        self._heading("评估结论")
        verdicts = [event for event in self.summary.became_known("reported") if event["verdict"]]
        if not verdicts:
            self.docx.paragraph("本年没有录入评估单位的结论。")
            return
        rows: list[list[Words]] = [
            [
                self.summary.subject(event),
                self.published.label("verdict", event["verdict"]),
                Noted(event["words_zh"] or "—", self.summary.event_source(event)),
            ]
            for event in verdicts
        ]
        self.docx.table(["事项", "结论", "说明"], [7, 2, 8], rows)

    def _signed(self) -> None:
        self.docx.paragraph("")
        self.docx.paragraph("签发：                核稿：                承办：                日期：", indent=False)
