with

entry as (
    select * from {{ ref('int_ledger_entry__listed') }}
    where kind != 'added'
),

actual as (
    select * from {{ ref('int_indicator_value__placed') }}
    where statement_type = 'actual' and not is_repeat and not {{ is_change('relation') }}
),

document as (
    select
        *,
        coalesce(issued_on, published_on, make_date(reported_year, 1, 1)) as stated_on
    from {{ ref('int_document__identified') }}
),

opened as (
    select
        entry_code,
        'opened' as event,
        opened_on as occurred_on,
        opened_on as recorded_on,
        opened_source_zh as source_zh,
        'opened' as subject
    from entry
),

-- An achieved figure of another definition, or of which nobody says that it counts as the target does, is told and
-- judges nothing.
reported_by_document as (
    select
        entry.entry_code,
        case
            when (entry.definition_code is null) != (actual.definition_code is null) then 'definition_unknown'
            when entry.definition_code != actual.definition_code then 'other_definition'
            else 'reported'
        end as event,
        actual.area_code,
        if(actual.year is null, document.stated_on, make_date(actual.year, 12, 31)) as occurred_on,
        greatest(document.stated_on, make_date(actual.year, 1, 1)) as recorded_on,
        actual.value_text_zh as words_zh,
        actual.comparator,
        actual.value,
        actual.value_high,
        actual.value_words_zh,
        actual.value_words_en,
        actual.year as value_year,
        actual.indicator_value_id,
        actual.document_code || '/' || actual.section as source_zh,
        actual.indicator_value_id as subject
    from entry
    inner join actual
        on
            entry.indicator_code = actual.indicator_code
            and entry.area_code = actual.area_code
            and entry.scope_zh is not distinct from actual.scope_zh
            and entry.unit_code = actual.unit_code
    inner join document on actual.document_code = document.document_code
)

select * from opened
union all by name
select * from reported_by_document
