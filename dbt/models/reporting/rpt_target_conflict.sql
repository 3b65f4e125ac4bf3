with

finding as (
    select * from {{ ref('fct_target_conflict') }}
),

indicator as (
    select * from {{ ref('dim_indicator') }}
),

unit as (
    select * from {{ ref('dim_unit') }}
),

area as (
    select * from {{ ref('dim_area') }}
),

document as (
    select * from {{ ref('dim_document') }}
),

-- Each side in one form, whether a document states it or a national source.
statement as (
    select
        fact.indicator_value_id as statement_id,
        fact.indicator_key,
        fact.area_key,
        fact.statement_type,
        fact.year,
        fact.comparator,
        fact.value,
        fact.value_high,
        fact.scope_zh,
        document.document_code,
        document.title_zh as source_zh,
        fact.section,
        fact.value_text_zh,
        fact.sentence_zh
    from {{ ref('fct_indicator_value') }} as fact
    inner join document on fact.document_key = document.document_key
    union all
    select
        reference_value_id as statement_id,
        indicator_key,
        area_key,
        statement_type,
        year,
        comparator,
        value,
        null as value_high,
        null as scope_zh,
        null as document_code,
        source_document_zh as source_zh,
        null as section,
        null as value_text_zh,
        null as sentence_zh
    from {{ ref('fct_reference_value') }}
)

select
    finding.target_conflict_id,
    finding.kind,
    finding.kind_zh,
    finding.kind_en,
    area.area_code,
    area.name_zh as area_name_zh,
    area.name_en as area_name_en,
    indicator.indicator_code,
    indicator.name_zh as indicator_name_zh,
    indicator.name_en as indicator_name_en,
    indicator.direction,
    unit.symbol_zh as unit_symbol_zh,
    unit.name_en as unit_name_en,
    one.statement_type,
    one.year,
    one.comparator,
    one.value,
    one.value_high,
    one.scope_zh,
    one.document_code,
    one.source_zh,
    one.section,
    one.value_text_zh,
    one.sentence_zh,
    other.statement_type as other_statement_type,
    other.year as other_year,
    other.comparator as other_comparator,
    other.value as other_value,
    other.value_high as other_value_high,
    other.scope_zh as other_scope_zh,
    other.document_code as other_document_code,
    other.source_zh as other_source_zh,
    other.section as other_section,
    other.value_text_zh as other_value_text_zh,
    other.sentence_zh as other_sentence_zh,
    case
        when finding.reference_value_id is null and one.scope_zh is distinct from other.scope_zh
            then coalesce(one.scope_zh, '未限定范围') || ' / ' || coalesce(other.scope_zh, '未限定范围')
    end as scope_difference_zh
from finding
inner join statement as one on finding.indicator_value_id = one.statement_id
inner join statement as other on coalesce(finding.other_indicator_value_id, finding.reference_value_id) = other.statement_id
inner join indicator on one.indicator_key = indicator.indicator_key
inner join unit on indicator.unit_code = unit.unit_code
inner join area on one.area_key = area.area_key
order by area.area_code, indicator.indicator_code, finding.kind, one.year, other.year, finding.target_conflict_id
