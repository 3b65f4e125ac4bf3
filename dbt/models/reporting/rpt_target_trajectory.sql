with

indicator as (
    select * from {{ ref('dim_indicator') }}
),

statement as (
    select
        fact.*,
        {{ national_measured('fact', 'indicator') }} as national_measured
    from {{ ref('fct_indicator_value') }} as fact
    inner join indicator on fact.indicator_key = indicator.indicator_key
    where
        not fact.is_repeat
        and fact.year is not null
        and fact.statement_type in ('target', 'actual')
),

-- Beside a target the nation's nearest in time, the later of two as near; beside an actual, and where the nation has
-- set no target, what it had achieved by then.
reference_value as (
    select
        statement.indicator_value_id,
        reference.year,
        reference.statement_type,
        reference.comparator,
        reference.value,
        reference.value_words_zh,
        reference.value_words_en,
        reference.source_document_zh,
        reference.source_quality
    from statement
    inner join {{ ref('fct_reference_value') }} as reference
        on
            statement.national_measured = {{ measured('reference') }}
            and statement.unit_code = reference.unit_code
            and (
                (statement.statement_type = 'target' and reference.statement_type = 'target')
                or (statement.year >= reference.year and reference.statement_type = 'actual')
            )
    qualify row_number() over (
        partition by statement.indicator_value_id
        order by
            statement.statement_type = reference.statement_type desc,
            abs(reference.year - statement.year) asc,
            reference.year desc,
            reference.source_quality asc,
            reference.source_document_zh asc
    ) = 1
),

national as (
    {{ national_actuals() }}
),

theme as (
    select * from {{ ref('dim_theme') }}
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

initiative as (
    select * from {{ ref('dim_initiative') }}
),

label as (
    select * from {{ ref('dim_vocabulary') }}
),

-- The latest target set for an earlier year, the same document's first.
previous_target as (
    select
        later.indicator_value_id,
        earlier.year,
        earlier.comparator,
        earlier.value,
        earlier.value_words_zh,
        earlier.value_words_en
    from statement as later
    inner join statement as earlier
        on
            {{ measured('later') }} = {{ measured('earlier') }}
            and later.area_key = earlier.area_key
            and later.scope_zh is not distinct from earlier.scope_zh
            and later.unit_code = earlier.unit_code
            and later.statement_type = earlier.statement_type
            and {{ is_change('later.relation') }} = {{ is_change('earlier.relation') }}
            and later.year > earlier.year
    where later.statement_type = 'target'
    qualify row_number() over (
        partition by later.indicator_value_id
        order by
            earlier.year desc,
            earlier.document_key = later.document_key desc,
            earlier.reported_year desc,
            earlier.indicator_value_id asc
    ) = 1
)

select
    statement.indicator_value_id,
    statement.indicator_code,
    indicator.name_zh as indicator_name_zh,
    indicator.name_en as indicator_name_en,
    statement.definition_code,
    definition.name_zh as definition_name_zh,
    definition.name_en as definition_name_en,
    indicator.direction,
    {{ labels('direction') }},
    indicator.theme_code,
    theme.name_zh as theme_name_zh,
    theme.name_en as theme_name_en,
    statement.area_code,
    {{ area_names('area') }},
    area.level as area_level,
    {{ labels('area_level') }},
    statement.scope_zh,
    statement.scope_en,
    statement.year,
    statement.statement_type,
    {{ labels('statement_type') }},
    statement.comparator,
    {{ labels('comparator') }},
    statement.value,
    statement.value_high,
    statement.unit_code,
    unit.symbol_zh as unit_symbol_zh,
    unit.name_en as unit_name_en,
    statement.benchmark,
    {{ labels('benchmark') }},
    statement.qualifier_zh,
    statement.qualifier_en,
    previous_target.year as previous_target_year,
    previous_target.comparator as previous_target_comparator,
    {{ labels('previous_target_comparator') }},
    previous_target.value as previous_target_value,
    previous_target.value_words_zh as previous_target_value_words_zh,
    previous_target.value_words_en as previous_target_value_words_en,
    round(statement.value - previous_target.value, 6) as change_from_previous_target,
    reference_value.year as reference_year,
    reference_value.statement_type as reference_statement_type,
    {{ labels('reference_statement_type') }},
    reference_value.comparator as reference_comparator,
    {{ labels('reference_comparator') }},
    reference_value.value as reference_value,
    reference_value.value_words_zh as reference_value_words_zh,
    reference_value.value_words_en as reference_value_words_en,
    reference_value.source_document_zh as reference_source_zh,
    reference_value.source_quality as reference_source_quality,
    {{ labels('reference_source_quality') }},
    {{ nearest_national_columns('national') }},
    statement.document_code,
    document.title_zh as document_title_zh,
    document.title_en as document_title_en,
    statement.section,
    statement.initiative_code,
    initiative.title_zh as initiative_title_zh,
    initiative.title_en as initiative_title_en,
    entry.entry_code,
    entry.verdict,
    verdict.label_zh as verdict_zh,
    verdict.label_en as verdict_en,
    entry.verdict_reason,
    reason.label_zh as verdict_reason_zh,
    reason.label_en as verdict_reason_en,
    statement.value_text_zh,
    statement.value_words_zh,
    statement.value_words_en,
    statement.sentence_zh
from statement
inner join indicator on statement.indicator_key = indicator.indicator_key
inner join theme on indicator.theme_code = theme.theme_code
inner join unit on statement.unit_code = unit.unit_code
inner join area on statement.area_key = area.area_key
inner join document on statement.document_key = document.document_key
left join {{ ref('dim_indicator_definition') }} as definition
    on statement.definition_key = definition.definition_key
left join initiative on statement.initiative_key = initiative.initiative_key
left join {{ ref('fct_ledger_entry') }} as entry on statement.indicator_value_id = entry.indicator_value_id
left join label as verdict on verdict.vocabulary = 'target_verdict' and entry.verdict = verdict.code
left join label as reason on reason.vocabulary = 'verdict_reason' and entry.verdict_reason = reason.code
left join previous_target on statement.indicator_value_id = previous_target.indicator_value_id
left join reference_value on statement.indicator_value_id = reference_value.indicator_value_id
asof left join national on {{ is_nearest_national('statement', 'national') }}
{{ label_join('direction', 'direction', 'indicator.direction') }}
{{ label_join('area_level', 'area_level', 'area.level') }}
{{ label_join('statement_type', 'statement_type', 'statement.statement_type') }}
{{ label_join('comparator', 'comparator', 'statement.comparator') }}
{{ label_join('benchmark', 'benchmark', 'statement.benchmark') }}
{{ label_join('previous_target_comparator', 'comparator', 'previous_target.comparator') }}
{{ label_join('reference_statement_type', 'statement_type', 'reference_value.statement_type') }}
{{ label_join('reference_comparator', 'comparator', 'reference_value.comparator') }}
{{ label_join('reference_source_quality', 'source_quality', 'reference_value.source_quality') }}
order by
    statement.indicator_code,
    statement.area_code,
    statement.scope_zh,
    statement.definition_code nulls first,
    statement.year,
    statement.indicator_value_id
