"""An invented plan, the one source of truth of `intake_files`: paragraphs with automatic numbers, tables with merged cells.

All names, places and figures are invented. Not here: how it is written in each format.
"""

from __future__ import annotations

from dataclasses import dataclass, field

HAN = "一二三四五六七八九十"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: `level` 0 is prose, 1 `一、`, 2 `（一）`, 3 `1.`, -1 the title, -2 a caption; `box` one of a text box."""

    words: str
    level: int = 0
    label: str = ""
    columns: bool = False
    box: bool = False

    @property
    def text(self) -> str:
        """The words with their number."""
        return self.label + self.words


@dataclass(frozen=True)
class Slot:
    """A cell as written: its words and how many rows and columns it spans."""

    words: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class PlanTable:
    """A table: its rows of cells, how many are heads, whether it stands on a landscape page, has three lines only."""

    name: str
    rows: list[list[Slot]]
    heads: int
    wide: bool = False
    three_lines: bool = False
    #: Value, unit and year of the figures of the table, by row and column of the grid.
    figures: dict[tuple[int, int], tuple[float, str, int]] = field(default_factory=dict)

    def grid(self) -> list[list[str]]:
        """The words of each row and column, with merged cells filled."""
        filled: dict[tuple[int, int], str] = {}
        for row, slots in enumerate(self.rows):
            column = 0
            for slot in slots:
                while (row, column) in filled:
                    column += 1
                for down in range(slot.rows):
                    for right in range(slot.columns):
                        filled[row + down, column + right] = slot.words
                column += slot.columns
        width = max(column for _, column in filled) + 1
        return [[filled.get((row, column), "") for column in range(width)] for row in range(len(self.rows))]

    def headers(self) -> list[tuple[str, ...]]:
        """The heads of each column, from the top down."""
        grid = self.grid()
        return [tuple(dict.fromkeys(row[column] for row in grid[: self.heads] if row[column])) for column in range(len(grid[0]))]


def numbered(items: list[Paragraph]) -> list[Paragraph]:
    """Number headings and items as Word's automatic numbering does."""
    counts = [0, 0, 0, 0]
    done = []
    for item in items:
        if item.level > 0:
            counts[item.level] += 1
            counts[item.level + 1 :] = [0] * (3 - item.level)
            number = counts[item.level]
            label = {1: f"{HAN[number - 1]}、", 2: f"（{HAN[number - 1]}）", 3: f"{number}."}[item.level]
            item = Paragraph(item.words, item.level, label, item.columns)
        done.append(item)
    return done


SUBJECTS = ["健康素养", "基层服务", "妇幼保健", "职业健康", "精神卫生", "中医药服务", "应急处置", "人才队伍", "数字健康", "综合监管"]
NAMES = [
    ("人均预期寿命", "岁", "year_of_age"), ("居民健康素养水平", "%", "percent"), ("每千人口执业（助理）医师数", "人", "person"),
    ("每千人口注册护士数", "人", "person"), ("每千人口医疗卫生机构床位数", "张", "bed"), ("孕产妇系统管理率", "%", "percent"),
    ("三岁以下儿童系统管理率", "%", "percent"), ("适龄儿童免疫规划疫苗接种率", "%", "percent"), ("重大慢性病过早死亡率", "%", "percent"),
    ("县域内就诊率", "%", "percent"), ("家庭医生签约服务覆盖率", "%", "percent"), ("二级以上综合医院设置老年医学科的比例", "%", "percent"),
]  # fmt: skip


def indicators(rows: int = 30) -> PlanTable:
    """The table of indicators: two rows of heads, merged groups, over several pages."""
    heads = [
        [Slot("类别", 2), Slot("序号", 2), Slot("指标", 2), Slot("单位", 2), Slot("规划值", columns=2), Slot("属性", 2)],
        [Slot("2025年"), Slot("2030年")],
    ]
    groups = ["健康水平", "健康服务", "健康保障"]
    body: list[list[Slot]] = []
    figures = {}
    for index in range(rows):
        name, unit, code = NAMES[index % len(NAMES)]
        now = 40 + index * 1.5
        place = "" if index < len(NAMES) else "（农村）" if index < 2 * len(NAMES) else "（城市）"
        row = [Slot(str(index + 1)), Slot(name + place), Slot(unit), Slot(f"{now:.1f}"), Slot(f"{now + 2.5:.2f}")]
        row.append(Slot("约束性" if index % 3 == 0 else "预期性"))
        size = rows // len(groups)
        if index % size == 0 and index // size < len(groups):
            row.insert(0, Slot(groups[index // size], size if index // size < len(groups) - 1 else rows - size * (len(groups) - 1)))
        body.append(row)
        figures[index + 2, 4] = (round(now, 1), code, 2025)
        figures[index + 2, 5] = (round(now + 2.5, 2), code, 2030)
    return PlanTable("indicators", heads + body, 2, figures=figures)


def tasks() -> PlanTable:
    """The table of tasks, on a landscape page: long cells, one of them merged over columns."""
    rows = [[Slot(words) for words in ("序号", "任务", "牵头单位", "配合单位", "完成时限")]]
    for index, subject in enumerate(SUBJECTS[:8], start=1):
        work = f"建立{subject}联席会议制度，制定年度清单，按季度通报进展，对连续两个季度没有进展的单位进行约谈并限期整改"
        rows.append(
            [Slot(str(index)), Slot(work), Slot("省卫生健康委"), Slot("省教育厅、省财政厅"), Slot(f"202{6 + index % 4}年{index + 2}月底前")]
        )
    rows.append([Slot("9"), Slot("各市（州）人民政府负责本辖区各项任务的落实", columns=3), Slot("长期坚持")])
    return PlanTable("tasks", rows, 1, wide=True)


def investment() -> PlanTable:
    """A table with three rules and no vertical ones."""
    rows = [[Slot(words) for words in ("市（州）", "新增床位（张）", "新增护士（人）", "投入资金（万元）")]]
    for index, place in enumerate(["澄湖市", "云岫市", "砚山市", "枫林州"]):
        rows.append([Slot(place), Slot(str(120 + 35 * index)), Slot(str(210 + 17 * index)), Slot(f"{1500.5 + 320 * index:.1f}")])
    return PlanTable("investment", rows, 1, three_lines=True)


def plan(rows: int = 30, sections: int = 6) -> list[Paragraph | PlanTable]:
    """The plan.

    Args:
        rows: Rows of the table of indicators.
        sections: How many subjects it has.

    Returns:
        Its paragraphs and tables, in order.
    """
    prose = "坚持预防为主、防治结合，推动卫生健康服务由以治病为中心转向以人民健康为中心，到2030年基本建成优质高效的整合型医疗卫生服务体系。"
    body = [
        Paragraph("澄湖省卫生健康事业发展“十五五”规划", -1),
        Paragraph("为推进健康澄湖建设，根据国家有关部署，结合本省实际，制定本规划，规划期为2026年至2030年。" + prose),
        Paragraph("总体要求", 1),
        Paragraph("发展基础", 2),
        Paragraph("“十四五”期间，全省居民主要健康指标持续改善，人均预期寿命达到79.2岁，每千人口医疗卫生机构床位数达到7.4张。" + prose),
        Paragraph("发展目标", 2),
        Paragraph("到2030年，人均预期寿命达到80.5岁，居民健康素养水平达到38%，主要指标见表1。"),
        Paragraph("全省卫生健康系统要把握机遇，补齐短板。", box=True),
        Paragraph("重点任务", 1),
    ]
    for index, subject in enumerate(SUBJECTS[:sections]):
        two = index in (2, 3)
        body += [
            Paragraph(f"加强{subject}建设", 2, columns=two),
            Paragraph(f"完善{subject}标准体系，到2028年覆盖{60 + index}%的县（市、区），2030年全覆盖。{prose}", 3, columns=two),
            Paragraph(
                f"实施{subject}提升工程，新建示范单位{12 + index}个，累计投入资金{3.5 + index}亿元，培训骨干{200 + 10 * index}人次。",
                3,
                columns=two,
            ),
        ]
    body = numbered(body)
    return [
        *body,
        Paragraph("表1 主要发展指标", -2),
        indicators(rows),
        Paragraph("注：床位数为年末数，其余指标均为全省口径。"),
        Paragraph("表2 重点任务分工", -2),
        tasks(),
        Paragraph("表3 各市（州）资源配置", -2),
        investment(),
        Paragraph("本规划由省卫生健康委负责解释，自印发之日起施行。"),
    ]
