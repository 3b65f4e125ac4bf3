"""Indicator values as SDMX-CSV 2.0, with the data structure definition and its codelists as SDMX-ML 3.0.

A statement's year is an attribute: many statements name none, and a dimension may not be empty. So the dimensions are the
statement's identifier, indicator and area; bounds, comparator, scope and the rest are attributes. Does not belong here: other
tables, which have no data structure definition.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from exports.files import quoted
from store.reader import Published
from store.well_formed import carried

if TYPE_CHECKING:
    from pysdmx.model import Codelist, ConceptScheme, DataStructureDefinition

AGENCY = "HPW"
STRUCTURE = "INDICATOR_VALUE"
CONCEPTS = "CS_INDICATOR_VALUE"
VERSION = "1.0"

#: Codes that SDMX does not allow as identifiers, and their replacements.
SYMBOLS = {"=": "EQ", ">=": "GE", ">": "GT", "<=": "LE", "<": "LT", "~": "APPROX"}


@dataclass(frozen=True, slots=True)
class Part:
    """A component of the data structure definition.

    `column` is its column of marts.fct_indicator_value, `type` an SDMX data type; `codes` is the SQL of its codelist (id, Chinese
    name, English name), None where it is not coded.
    """

    id: str
    column: str
    name_zh: str
    name_en: str
    codes: str | None = None
    type: str = "STRING"
    required: bool = False


def _vocabulary(name: str) -> str:
    return f"select code, label_zh, label_en from marts.dim_vocabulary where vocabulary = '{name}'"


DIMENSIONS = (
    Part("INDICATOR_VALUE_ID", "indicator_value_id", "表述标识", "Identifier of the statement"),
    Part("INDICATOR", "indicator_code", "指标", "Indicator", "select indicator_code, name_zh, name_en from marts.dim_indicator"),
    Part("REF_AREA", "area_code", "地区", "Reference area", "select area_code, name_zh, name_en from marts.dim_area"),
)
MEASURE = Part("OBS_VALUE", "value", "数值", "Value (lower bound of a range)", type="DOUBLE")
ATTRIBUTES = (
    Part(
        "DEFINITION",
        "definition_code",
        "口径",
        "Definition; values of different ones are not to be compared",
        "select definition_code, min(name_zh), min(name_en) from marts.dim_indicator_definition group by definition_code",
    ),
    Part("VALUE_HIGH", "value_high", "上限", "Upper bound of a range", type="DOUBLE"),
    Part("COMPARATOR", "comparator", "比较符", "Comparator", _vocabulary("comparator")),
    Part("REF_YEAR", "year", "所指年份", "Year the value refers to; empty where the text gives none", type="INTEGER"),
    Part("YEAR_BASIS", "year_basis", "年份依据", "Where the year comes from", _vocabulary("year_basis")),
    Part("PERIOD_TEXT", "period_text_zh", "时期原文", "The period in the text's own words"),
    Part("REPORTED_YEAR", "reported_year", "文件年份", "Year of the document", type="INTEGER"),
    Part("STATEMENT_TYPE", "statement_type", "表述类型", "Kind of statement", _vocabulary("statement_type"), required=True),
    Part("UNIT_MEASURE", "unit_code", "单位", "Unit of measure", "select unit_code, name_zh, name_en from marts.dim_unit"),
    Part("BENCHMARK", "benchmark", "参照", "Benchmark", _vocabulary("benchmark")),
    Part("SCOPE", "scope_zh", "范围", "Population, facilities or area that it refers to"),
    Part("QUALIFIER", "qualifier_zh", "限定词", "Qualifier"),
    Part("VALUE_TEXT", "value_text_zh", "数值原文", "The figure in the text's own words"),
    Part("DOCUMENT", "document_code", "文件", "Document", "select document_code, title_zh, null from marts.dim_document", required=True),
    Part("SECTION", "section", "章节", "Section of the document"),
    Part("EVIDENCE", "evidence_quote", "引文", "Words that state it"),
)


def sdmx_id(code: str) -> str:
    """Turn a code into an SDMX identifier.

    Args:
        code: A code of a vocabulary or of the warehouse.

    Returns:
        The identifier; the code itself where SDMX allows it.
    """
    return SYMBOLS.get(code, code)


def write_structure(published: Published, folder: Path) -> list[str]:
    """Write structure.xml: the data structure definition and its codelists.

    Args:
        published: The open published file.
        folder: Where to write it.

    Returns:
        Its name; equal codes give equal bytes for one as-of date, which it says that it was prepared on.
    """
    from pysdmx.io import write_sdmx
    from pysdmx.io.format import Format
    from pysdmx.model.message import Header

    as_of = published.rows("select as_of from reporting.rpt_version")[0]["as_of"]
    header = Header(id=STRUCTURE, prepared=dt.datetime.combine(as_of, dt.time(), dt.UTC))
    codelists = {part.id: _codelist(published, part) for part in (*DIMENSIONS, *ATTRIBUTES) if part.codes}
    structures = [*codelists.values(), _concepts(), _structure(codelists)]
    path = folder / "structure.xml"
    write_sdmx(structures, Format.STRUCTURE_SDMX_ML_3_0, str(path), header=header)
    path.write_text(_named_in_both(path.read_text(encoding="utf-8")), encoding="utf-8")
    return [path.name]


def _named_in_both(xml: str) -> str:
    """Say which language each name is in: pysdmx writes every one as English, and one for each thing.

    What it was given as name is the Chinese one, what it was given as description the English one.
    """
    return (
        xml.replace('Name xml:lang="en">', 'Name xml:lang="zh">')
        .replace('Description xml:lang="en">', 'Name xml:lang="en">')
        .replace("Description>", "Name>")
    )


def write_values(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write indicator_values.csv: one row per row of marts.fct_indicator_value.

    Args:
        connection: An open published file.
        folder: Where to write it.
    """
    parts = ", ".join(f"{_cell(part)} as {part.id}" for part in (*DIMENSIONS, MEASURE, *ATTRIBUTES))
    connection.execute(
        f"""
        copy (
            select 'datastructure' as STRUCTURE, '{AGENCY}:{STRUCTURE}({VERSION})' as STRUCTURE_ID, 'I' as ACTION, {parts}
            from marts.fct_indicator_value
            order by indicator_value_id
        ) to {quoted(folder / "indicator_values.csv")} (format csv, header)
        """
    )


def _cell(part: Part) -> str:
    if part.codes and part.column == "comparator":
        cases = " ".join(f"when '{code}' then '{replacement}'" for code, replacement in SYMBOLS.items())
        return f"case {part.column} {cases} else {part.column} end"
    return part.column


def _codelist(published: Published, part: Part) -> Codelist:
    from pysdmx.model import Code, Codelist

    rows = [tuple(row.values()) for row in published.rows(f"{part.codes} order by 1")]
    return Codelist(
        id=f"CL_{part.id}",
        name=part.name_zh,
        description=part.name_en,
        agency=AGENCY,
        version=VERSION,
        items=[Code(id=sdmx_id(code), name=carried(zh or code), description=None if en is None else carried(en)) for code, zh, en in rows],
    )


def _concepts() -> ConceptScheme:
    from pysdmx.model import Concept, ConceptScheme, DataType

    return ConceptScheme(
        id=CONCEPTS,
        name="指标数值表述的概念",
        description="Concepts of statements of indicator values",
        agency=AGENCY,
        version=VERSION,
        items=[
            Concept(id=part.id, name=part.name_zh, description=part.name_en, dtype=DataType[part.type])
            for part in (*DIMENSIONS, MEASURE, *ATTRIBUTES)
        ],
    )


def _structure(codelists: dict[str, Codelist]) -> DataStructureDefinition:
    from pysdmx.model import Component, Components, DataStructureDefinition, DataType, ItemReference, Role

    def component(part: Part, role: Role, level: str | None = None) -> Component:
        return Component(
            id=part.id,
            required=role is Role.DIMENSION or part.required,
            role=role,
            concept=ItemReference("Concept", AGENCY, CONCEPTS, VERSION, part.id),
            local_dtype=DataType[part.type],
            local_codes=codelists.get(part.id),
            attachment_level=level,
        )

    return DataStructureDefinition(
        id=STRUCTURE,
        name="指标数值表述",
        description="Statements of indicator values",
        agency=AGENCY,
        version=VERSION,
        components=Components(
            [
                *(component(part, Role.DIMENSION) for part in DIMENSIONS),
                component(MEASURE, Role.MEASURE),
                *(component(part, Role.ATTRIBUTE, "O") for part in ATTRIBUTES),
            ]
        ),
    )
