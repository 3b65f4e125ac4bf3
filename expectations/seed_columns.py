"""The seed files as data: which columns each has, which cells must be filled, and what shape a cell has.

Does not belong here: what holds between rows and between seeds (uniqueness, references, vocabularies), which dbt tests.
"""

from __future__ import annotations

from dataclasses import dataclass

from expectations import shapes
from expectations.shapes import Shape


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: `required` cells are never empty; a filled cell has `shape`.

    `later` is true where older files lack the column: absent, it is empty in every row.
    """

    name: str
    shape: Shape = shapes.TRIMMED
    required: bool = True
    later: bool = False


def _optional(name: str, shape: Shape = shapes.TRIMMED) -> Column:
    return Column(name, shape, required=False)


#: The path of a table's cell (`dim_table_cell.cell`), which takes the place of uniqueness in the section.
_CELL = Column("cell", required=False, later=True)
_PLACE = (Column("document_code", shapes.DOCUMENT_CODE), Column("section"), Column("anchor"))

#: One entry a seed file; the order of columns is that of the file.
SEEDS: dict[str, tuple[Column, ...]] = {
    "documents": (
        Column("document_code", shapes.DOCUMENT_CODE),
        _optional("title_zh"),
        _optional("issuer_zh"),
        _optional("document_number"),
        _optional("issued_on", shapes.DATE),
        _optional("published_on", shapes.DATE),
        _optional("document_kind", shapes.CODE),
        _optional("area_code", shapes.AREA_CODE),
        _optional("level", shapes.CODE),
        _optional("plan_year_from", shapes.YEAR),
        _optional("plan_year_to", shapes.YEAR),
        _optional("reported_year", shapes.YEAR),
        Column("curation_state", shapes.CODE),
        _optional("digest_sha256", shapes.SHA256),
        _optional("original_sha256", shapes.SHA256),
        #: Of a file that is no plain text: its own hash, and that of the text that was read of it.
        Column("source_sha256", shapes.SHA256, required=False, later=True),
        Column("text_sha256", shapes.SHA256, required=False, later=True),
    ),
    "reading_order": (
        Column("document_code", shapes.DOCUMENT_CODE),
        Column("edition", shapes.CODE),
        Column("position", shapes.INTEGER),
        Column("opening"),
    ),
    "document_stages": (Column("document_code", shapes.DOCUMENT_CODE), Column("year", shapes.YEAR)),
    "provinces": (
        Column("province_code", shapes.AREA_CODE),
        Column("short_name_zh"),
        Column("name_zh"),
        Column("name_en"),
        Column("pinyin"),
        _optional("iso_3166_2", shapes.ISO_AREA),
        Column("region_zh"),
        Column("region_en"),
        Column("kind_zh"),
        _optional("parent_province_code", shapes.AREA_CODE),
        Column("is_gb2260", shapes.FLAG),
        _optional("note"),
    ),
    "areas": (
        Column("area_code", shapes.AREA_CODE),
        Column("name_zh"),
        Column("name_en"),
        Column("level", shapes.CODE),
        Column("parent_area_code", shapes.AREA_CODE),
    ),
    "area_codes": (
        Column("area_code", shapes.AREA_CODE),
        Column("name_zh"),
        Column("level", shapes.CODE),
        Column("parent_area_code", shapes.AREA_CODE),
    ),
    "units": (
        Column("unit_code", shapes.CODE),
        _optional("symbol_zh"),  # a whole that is measured by no one unit has none
        Column("name_zh"),
        Column("name_en"),
        Column("quantity_kind", shapes.CODE),
        #: A unit that is converted into another one of its kind; one that is its own base has neither.
        Column("base_unit_code", shapes.CODE, required=False, later=True),
        Column("factor", shapes.NUMBER, required=False, later=True),
    ),
    "themes": (
        Column("theme_code", shapes.CODE),
        Column("name_zh"),
        Column("name_en"),
        Column("sort_order", shapes.INTEGER),
    ),
    "vocabularies": (Column("vocabulary", shapes.CODE), Column("code"), Column("label_zh"), Column("label_en")),
    "organizations": (
        Column("organization_code", shapes.CODE),
        Column("name_zh"),
        _optional("official_name_zh"),
        _optional("name_en"),
        Column("kind", shapes.CODE),
        Column("area_code", shapes.AREA_CODE),
    ),
    "organization_aliases": (
        Column("area_code", shapes.AREA_CODE),
        Column("alias_zh"),
        Column("organization_code", shapes.CODE),
    ),
    "indicators": (
        Column("indicator_code", shapes.CODE),
        Column("name_zh"),
        _optional("name_en"),
        Column("theme_code", shapes.CODE),
        Column("unit_code", shapes.CODE),
        Column("direction", shapes.CODE),
        _optional("definition_zh"),
        _optional("definition_en"),
        _optional("aliases_zh"),
    ),
    #: What an indicator counts per, where its unit does not tell.
    "indicator_measures": (
        Column("indicator_code", shapes.CODE),
        _optional("per_quantity", shapes.NUMBER),
        Column("per_unit", shapes.CODE),
        Column("aggregation", shapes.CODE),
        Column("basis_zh"),
    ),
    #: How an indicator is counted, as a source states it: one of its definitions a row.
    "indicator_definitions": (
        Column("indicator_code", shapes.CODE),
        Column("definition_code", shapes.CODE),
        Column("name_zh"),
        Column("name_en"),
        _optional("definition_zh"),
        _optional("formula_zh"),
        _optional("numerator_zh"),
        _optional("denominator_zh"),
        _optional("data_source_zh"),
        _optional("frequency", shapes.CODE),
        _optional("release_lag_months", shapes.INTEGER),
        _optional("valid_from", shapes.DATE),
        _optional("valid_to", shapes.DATE),
        Column("source_zh"),
        Column("source_quality", shapes.CODE),
        _optional("source_url"),
    ),
    #: Which definition the document of a value states for it.
    "value_definitions": (
        Column("value_code", shapes.VALUE_CODE),
        Column("definition_code", shapes.CODE),
        Column("basis_zh"),
    ),
    "indicator_values": (
        *_PLACE,
        Column("value_text"),
        Column("indicator_code", shapes.CODE),
        Column("area_code", shapes.AREA_CODE),
        Column("statement_type", shapes.CODE),
        _optional("year", shapes.YEAR),
        Column("year_basis", shapes.CODE),
        _optional("period_start", shapes.YEAR),
        _optional("period_end", shapes.YEAR),
        _optional("period_text_zh"),
        Column("comparator", shapes.COMPARATOR),
        _optional("value", shapes.NUMBER),
        _optional("value_high", shapes.NUMBER),
        Column("unit_code", shapes.CODE),
        _optional("benchmark", shapes.CODE),
        _optional("scope_zh"),
        _optional("qualifier_zh"),
        _CELL,
        Column("value_code", shapes.VALUE_CODE, required=False, later=True),
    ),
    "shared_mentions": (*_PLACE, Column("value_text"), Column("fact_count", shapes.INTEGER)),
    "mention_exclusions": (*_PLACE, Column("value_text"), Column("reason_zh"), _CELL),
    "initiatives": (
        Column("initiative_code", shapes.INITIATIVE_CODE),
        _optional("parent_initiative_code", shapes.INITIATIVE_CODE),
        Column("level", shapes.CODE),
        Column("title_zh"),
        *_PLACE,
        Column("area_code", shapes.AREA_CODE),
        _optional("year_from", shapes.YEAR),
        _optional("year_to", shapes.YEAR),
        Column("theme_codes", shapes.CODE_LIST),
        _optional("units_zh"),
        *(
            Column(name, shape, required=False, later=True)
            for name, shape in {
                "lead_units_zh": shapes.TRIMMED,
                "responsible_units_zh": shapes.TRIMMED,
                "implementing_units_zh": shapes.TRIMMED,
                "cooperating_units_zh": shapes.TRIMMED,
                "guiding_units_zh": shapes.TRIMMED,
                "due_on": shapes.DATE,
                "due_basis": shapes.CODE,
                "deadline_text_zh": shapes.TRIMMED,
                "lead_basis": shapes.CODE,
                "unit_basis": shapes.CODE,
            }.items()
        ),
    ),
    "initiative_evidence": (Column("initiative_code", shapes.INITIATIVE_CODE), *_PLACE),
    "speakers": (
        Column("speaker_code", shapes.CODE),
        _optional("name_zh"),
        Column("office_zh"),
        Column("role", shapes.CODE),
        Column("area_code", shapes.AREA_CODE),
        *_PLACE,
    ),
    "programmes": (
        Column("programme_code", shapes.CODE),
        _optional("parent_programme_code", shapes.CODE),
        Column("name_zh"),
        Column("name_en"),
        Column("area_code", shapes.AREA_CODE),
        *_PLACE,
        Column("value_text"),
        _optional("stated_total", shapes.INTEGER),
        _optional("note_zh"),
    ),
    "programme_members": (
        Column("programme_code", shapes.CODE),
        Column("position", shapes.INTEGER),
        Column("member_zh"),
        _optional("initiative_code", shapes.INITIATIVE_CODE),
        *_PLACE,
    ),
    "mechanisms": (
        Column("mechanism_code", shapes.CODE),
        Column("name_zh"),
        Column("name_en"),
        Column("kind", shapes.CODE),
        _optional("cycle", shapes.CODE),
        Column("demand_zh"),
        _optional("stages_zh"),
        _optional("served_by", shapes.CODE),
        _optional("initiative_code", shapes.INITIATIVE_CODE),
        Column("area_code", shapes.AREA_CODE),
        *_PLACE,
    ),
    "corrections": (
        Column("edition", shapes.CODE),
        *_PLACE,
        Column("slip_zh"),
        Column("read_as_zh"),
        Column("reason_zh"),
    ),
    "national_reference_values": (
        Column("indicator_zh"),
        Column("area_zh"),
        Column("statement_type", shapes.CODE),
        Column("year", shapes.YEAR),
        Column("comparator", shapes.COMPARATOR),
        Column("value", shapes.NUMBER),
        Column("unit_zh"),
        Column("source_document_zh"),
        Column("source_quality", shapes.CODE),
        Column("definition_code", shapes.CODE, required=False, later=True),
    ),
    "original_positions": (
        *_PLACE,
        _optional("value_text"),
        Column("original_start", shapes.INTEGER),
        Column("original_end", shapes.INTEGER),
        _optional("original_value_start", shapes.INTEGER),
        _optional("original_value_end", shapes.INTEGER),
        Column("sha256", shapes.SHA256),
        _CELL,
    ),
    "translations": (
        Column("text_zh"),
        Column("text_en"),
        Column("translator"),
    ),
    "reviews": (
        Column("reviewed_at", shapes.TIMESTAMP),
        Column("reviewer_zh"),
        Column("kind", shapes.CODE),
        Column("proposal_id"),
        Column("decision", shapes.CODE),
        Column("proposed"),
        _optional("decided"),
        _optional("reason_zh"),
    ),
}

#: Seeds without which a folder is complete, as those of the first release are; without the file there are no rows.
OPTIONAL_SEEDS = frozenset(("area_codes", "indicator_definitions", "indicator_measures", "reviews", "translations", "value_definitions"))


#: Seeds of reference data: they ship with the product and hold for every corpus, and a corpus overrides a row, or adds one, by
#: these columns. All other seeds are the corpus's own, and may be empty or absent there.
REFERENCE_KEYS: dict[str, tuple[str, ...]] = {
    "provinces": ("province_code",),
    "area_codes": ("area_code",),
    "units": ("unit_code",),
    "themes": ("theme_code",),
    "vocabularies": ("vocabulary", "code"),
    "indicators": ("indicator_code",),
    "indicator_measures": ("indicator_code",),
    "indicator_definitions": ("indicator_code", "definition_code"),
    "national_reference_values": ("indicator_zh", "area_zh", "statement_type", "year", "source_document_zh"),
}


@dataclass(frozen=True, slots=True)
class Quoting:
    """How the rows of a seed quote a text.

    `words` is the column with the figure's own words, None where the seed has none; `by_edition` is true where a row applies
    to one edition only (column edition: original, digest or both); `by_cell` where it may name the cell of a table (column cell).
    """

    words: str | None = None
    by_edition: bool = False
    by_cell: bool = False


#: Seeds whose rows quote a text.
QUOTING_SEEDS: dict[str, Quoting] = {
    "indicator_values": Quoting("value_text", by_cell=True),
    "mention_exclusions": Quoting("value_text", by_cell=True),
    "shared_mentions": Quoting("value_text"),
    "initiatives": Quoting(),
    "initiative_evidence": Quoting(),
    "programmes": Quoting("value_text"),
    "programme_members": Quoting(),
    "mechanisms": Quoting(),
    "speakers": Quoting(),
    "corrections": Quoting("slip_zh", by_edition=True),
}
