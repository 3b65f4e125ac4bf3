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
        null as name_zh,
        null as source_quality,
        document.document_code,
        document.title_zh as source_zh,
        document.title_en as source_en,
        fact.section,
        fact.value_text_zh,
        fact.value_words_zh,
        fact.value_words_en,
        fact.sentence_zh
    from {{ ref('fct_indicator_value') }} as fact
    inner join document on fact.document_key = document.document_key
    union all
    select
        fact.reference_value_id as statement_id,
        fact.indicator_key,
        fact.area_key,
        fact.statement_type,
        fact.year,
        fact.comparator,
        fact.value,
        null as value_high,
        null as scope_zh,
        nullif(fact.indicator_zh, indicator.name_zh) as name_zh,
        fact.source_quality,
        null as document_code,
        fact.source_document_zh as source_zh,
        null as source_en,
        null as section,
        null as value_text_zh,
        fact.value_words_zh,
        fact.value_words_en,
        null as sentence_zh
    from {{ ref('fct_reference_value') }} as fact
    inner join indicator on fact.indicator_key = indicator.indicator_key
)

select
    finding.target_conflict_id,
    finding.kind,
    finding.kind_zh,
    finding.kind_en,
    finding.is_conflict,
    area.area_code,
    {{ area_names('area') }},
    indicator.indicator_code,
    indicator.name_zh as indicator_name_zh,
    indicator.name_en as indicator_name_en,
    indicator.direction,
    {{ labels('direction') }},
    unit.symbol_zh as unit_symbol_zh,
    unit.name_en as unit_name_en,
    stated.statement_type,
    {{ labels('statement_type') }},
    stated.year,
    stated.comparator,
    {{ labels('comparator') }},
    stated.value,
    stated.value_high,
    stated.scope_zh,
    stated.document_code,
    stated.source_zh,
    stated.source_en,
    stated.section,
    stated.value_text_zh,
    stated.value_words_zh,
    stated.value_words_en,
    stated.sentence_zh,
    beside.statement_type as other_statement_type,
    {{ labels('other_statement_type') }},
    beside.year as other_year,
    beside.comparator as other_comparator,
    {{ labels('other_comparator') }},
    beside.value as other_value,
    beside.value_high as other_value_high,
    beside.scope_zh as other_scope_zh,
    beside.document_code as other_document_code,
    beside.name_zh as other_name_zh,
    beside.source_zh as other_source_zh,
    beside.source_en as other_source_en,
    beside.source_quality as other_source_quality,
    {{ labels('other_source_quality') }},
    beside.section as other_section,
    beside.value_text_zh as other_value_text_zh,
    beside.value_words_zh as other_value_words_zh,
    beside.value_words_en as other_value_words_en,
    beside.sentence_zh as other_sentence_zh,
    case
        when coalesce(stated.scope_zh, '') != coalesce(beside.scope_zh, beside.name_zh, '')
            then coalesce(stated.scope_zh, '按指标名称') || ' / ' || coalesce(beside.scope_zh, beside.name_zh, '按指标名称')
    end as scope_difference_zh
from finding
inner join statement as stated on finding.indicator_value_id = stated.statement_id
inner join statement as beside
    on coalesce(finding.other_indicator_value_id, finding.reference_value_id) = beside.statement_id
inner join indicator on stated.indicator_key = indicator.indicator_key
inner join unit on indicator.unit_code = unit.unit_code
inner join area on stated.area_key = area.area_key
{{ label_join('direction', 'direction', 'indicator.direction') }}
{{ label_join('statement_type', 'statement_type', 'stated.statement_type') }}
{{ label_join('comparator', 'comparator', 'stated.comparator') }}
{{ label_join('other_statement_type', 'statement_type', 'beside.statement_type') }}
{{ label_join('other_comparator', 'comparator', 'beside.comparator') }}
{{ label_join('other_source_quality', 'source_quality', 'beside.source_quality') }}
order by area.area_code, indicator.indicator_code, finding.kind, stated.year, beside.year, finding.target_conflict_id
