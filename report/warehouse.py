"""The queries that several pages of the report share, each run once. Does not belong here: the query of one page only."""

from __future__ import annotations

from functools import cached_property

from store.reader import Published, Row


class Warehouse(Published):
    """An open published file, with the rows that pages share (areas, documents, statements)."""

    @cached_property
    def edition(self) -> str:
        """The editions of the texts, joined by +."""
        return str(self.rows("select edition from reporting.rpt_version")[0]["edition"])

    @cached_property
    def areas(self) -> dict[str, Row]:
        """Every area, by its code."""
        return {row["area_code"]: row for row in self.rows("from marts.dim_area")}

    @cached_property
    def documents(self) -> list[Row]:
        """Every document: plans first, then by year."""
        return self.rows(
            "from marts.dim_document order by document_kind is distinct from 'plan', reported_year desc nulls last, document_code"
        )

    @cached_property
    def statements(self) -> list[Row]:
        """Every statement of a value with the labels a reader needs, in the order of the texts."""
        return self.rows(
            """
            select
                v.* exclude (indicator_key, definition_key, area_key, province_key, document_key, initiative_key),
                i.name_zh as indicator_name_zh, i.direction, i.theme_code, c.name_zh as definition_name_zh,
                a.name_zh as area_name_zh, a.level as area_level,
                d.title_zh as document_title_zh, d.edition, d.document_kind,
                g.level as initiative_level, g.title_zh as initiative_title_zh
            from marts.fct_indicator_value as v
            join marts.dim_indicator as i using (indicator_key)
            left join marts.dim_indicator_definition as c on v.definition_key = c.definition_key
            left join marts.dim_area as a on v.area_key = a.area_key
            join marts.dim_document as d on v.document_key = d.document_key
            left join marts.dim_initiative as g on v.initiative_key = g.initiative_key
            order by v.document_code, v.value_start, v.indicator_code, v.indicator_value_id
            """
        )

    @cached_property
    def reported(self) -> list[Row]:
        """Values that the office entered for a target of an indicator, the latest first; those of a share have the share's area."""
        return self.rows(
            """
            select
                e.indicator_code, e.document_code, e.entry_code, e.title_zh, e.kind, e.scope_zh, e.unit_code, t.definition_code, c.name_zh as definition_name_zh,
                a.area_code, a.name_zh as area_name_zh, a.area_code is not distinct from e.area_code as is_whole,
                r.value, r.value_words_zh, r.value_year, r.occurred_on, r.recorded_on, r.evidence_zh
            from marts.fct_ledger_event as r
            join marts.fct_ledger_entry as e using (entry_code)
            left join marts.fct_indicator_value as t on e.indicator_value_id = t.indicator_value_id
            left join marts.dim_indicator_definition as c on t.definition_key = c.definition_key
            left join marts.dim_area as a on coalesce(r.area_code, e.area_code) = a.area_code
            where r.event = 'reported' and r.value is not null and e.indicator_code is not null and r.indicator_value_id is null and not r.is_superseded
            order by r.occurred_on desc, r.recorded_on desc, e.entry_code, r.area_code
            """
        )

    @cached_property
    def evidence(self) -> list[Row]:
        """Every place whose words state an initiative: its own (`is_primary`), and those that state it again.

        `ordinal` is that of the passage that contains the words: each line belongs to one passage.
        """
        return self.rows(
            """
            with stated as (
                select initiative_key, document_key, evidence_start, evidence_end, true as is_primary from marts.dim_initiative
                union all
                select initiative_key, document_key, evidence_start, evidence_end, false from marts.bridge_initiative_evidence
            )
            select
                i.initiative_code, i.level, i.title_zh, i.document_code, s.is_primary,
                p.document_code as stated_in, p.ordinal, s.evidence_start, s.evidence_end
            from stated as s
            join marts.dim_initiative as i using (initiative_key)
            join marts.dim_passage as p
                on s.document_key = p.document_key and s.evidence_start >= p.char_start and s.evidence_start < p.char_end
            order by stated_in, s.evidence_start, i.initiative_code
            """
        )

    @cached_property
    def passage_of(self) -> dict[str, int]:
        """Ordinal of the passage that states an initiative first of all, by the initiative's code."""
        return {row["initiative_code"]: row["ordinal"] for row in self.evidence if row["is_primary"]}

    @cached_property
    def pairs(self) -> list[Row]:
        """Documents that stand side by side, once for each compared areas, with the number of each difference of targets and of measures.

        A document that has no target in common with the nation's does not stand beside them.
        """
        return self.rows(
            """
            with counted as (
                select
                    from_document_code, from_document_title_zh, to_document_code, to_document_title_zh,
                    from_area_code, from_area_short_name_zh, to_area_code, to_area_short_name_zh,
                    subject_kind, change_zh, count(*) as count,
                    from_document_code in (select document_code from marts.dim_document) as is_between,
                    count(from_statement_id) > 0 and count(to_statement_id) > 0 as is_of_both
                from reporting.rpt_plan_diff
                group by all
            )
            select
                * exclude (subject_kind, change_zh, count, is_of_both),
                list(change_zh || ' ' || count order by count, change_zh) filter (subject_kind = 'target') as targets,
                list(change_zh || ' ' || count order by count, change_zh) filter (subject_kind = 'measure') as measures
            from counted
            group by all
            having is_between or bool_or(is_of_both)
            order by from_document_code, to_document_code, to_area_code, from_area_code
            """
        )

    @cached_property
    def references(self) -> list[Row]:
        """National reference values of indicators, by year."""
        return self.rows(
            """
            select r.*, c.name_zh as definition_name_zh
            from marts.fct_reference_value as r
            left join marts.dim_indicator_definition as c on r.definition_key = c.definition_key
            order by r.indicator_code, r.year, r.statement_type, r.value
            """
        )
