with

-- The nation's figures stand beside those of the provinces, and are compared with none of them.
statement as (
    select * from {{ ref('fct_indicator_value') }}
    where not is_repeat
    union all by name
    select
        reference_value_id,
        indicator_key,
        indicator_code,
        definition_key,
        definition_code,
        area_key,
        statement_type,
        year,
        'stated' as year_basis,
        comparator,
        value,
        unit_code,
        source_document_zh as national_source_zh,
        value_words_zh,
        value_words_en
    from {{ ref('fct_reference_value') }}
    where indicator_key is not null and unit_code is not null
),

national as (
    {{ national_actuals() }}
),

indicator as (
    select * from {{ ref('dim_indicator') }}
),

unit as (
    select * from {{ ref('dim_unit') }}
),

area as (
    select * from {{ ref('dim_area') }}
    where level in ('province', 'country')
),

province as (
    select * from {{ ref('dim_province') }}
),

document as (
    select * from {{ ref('dim_document') }}
),

described as (
    select
        statement.*,
        indicator.name_zh as indicator_name_zh,
        indicator.name_en as indicator_name_en,
        indicator.theme_code,
        theme.name_zh as theme_name_zh,
        theme.name_en as theme_name_en,
        definition.name_zh as definition_name_zh,
        definition.name_en as definition_name_en,
        indicator.direction,
        unit.symbol_zh as unit_symbol_zh,
        unit.name_en as unit_name_en,
        province.province_code,
        province.short_name_zh as province_name_zh,
        province.name_zh as province_full_name_zh,
        province.short_name_zh as province_short_name_zh,
        province.name_en as province_name_en,
        province.region_zh,
        province.region_en,
        coalesce(document.title_zh, statement.national_source_zh) as document_title_zh,
        document.title_en as document_title_en,
        {{ national_measured('statement', 'indicator') }} as national_measured
    from statement
    inner join indicator on statement.indicator_key = indicator.indicator_key
    inner join {{ ref('dim_theme') }} as theme on indicator.theme_code = theme.theme_code
    inner join unit on statement.unit_code = unit.unit_code
    inner join area on statement.area_key = area.area_key
    inner join province on area.province_key = province.province_key
    left join {{ ref('dim_indicator_definition') }} as definition
        on statement.definition_key = definition.definition_key
    left join document on statement.document_key = document.document_key
),

-- Only statements of one kind about one thing by one definition, one year and one reported year are compared.
compared as (
    select
        *,
        {{ surrogate_key([
            'reported_year',
            measured_code('described'),
            'scope_zh',
            'statement_type',
            'year',
            'period_text_zh',
            'unit_code',
            "if(relation = 'level', null, relation)",
        ]) }} as comparison_key
    from described
),

counted as (
    select
        comparison_key,
        count(distinct province_code) as provinces_compared,
        -- 2.9以上 may be more than 3: targets are ordered by their bounds, achieved figures only where they are exact.
        count(distinct comparator) = 1
        and bool_and(comparator = '=' or statement_type != 'actual') as is_ordered
    from compared
    where value is not null and indicator_value_id is not null
    group by comparison_key
)

select
    compared.indicator_value_id,
    compared.reference_value_id,
    compared.reported_year,
    compared.indicator_code,
    compared.indicator_name_zh,
    compared.indicator_name_en,
    compared.definition_code,
    compared.definition_name_zh,
    compared.definition_name_en,
    compared.theme_code,
    compared.theme_name_zh,
    compared.theme_name_en,
    compared.scope_zh,
    compared.scope_en,
    compared.statement_type,
    {{ labels('statement_type') }},
    compared.year,
    compared.year_basis,
    {{ labels('year_basis') }},
    compared.period_text_zh,
    compared.province_code,
    compared.province_name_zh,
    compared.province_full_name_zh,
    compared.province_short_name_zh,
    compared.province_name_en,
    compared.region_zh,
    compared.region_en,
    compared.comparator,
    {{ labels('comparator') }},
    compared.value,
    compared.value_high,
    compared.unit_code,
    compared.unit_symbol_zh,
    compared.unit_name_en,
    compared.benchmark,
    {{ labels('benchmark') }},
    compared.qualifier_zh,
    coalesce(counted.provinces_compared, 0) as provinces_compared,
    case
        when
            compared.value is not null and compared.direction != 'neutral'
            and counted.is_ordered and counted.provinces_compared > 1
            then
                dense_rank() over (
                    partition by compared.comparison_key, compared.value is null
                    order by if(compared.direction = 'lower', compared.value, -compared.value)
                )
    end as rank_in_reported_year,
    {{ nearest_national_columns('national') }},
    compared.document_code,
    compared.document_title_zh,
    compared.document_title_en,
    compared.section,
    compared.value_text_zh,
    compared.value_words_zh,
    compared.value_words_en,
    compared.sentence_zh
from compared
left join counted on compared.comparison_key = counted.comparison_key
asof left join national on {{ is_nearest_national('compared', 'national') }}
{{ label_join('statement_type', 'statement_type', 'compared.statement_type') }}
{{ label_join('year_basis', 'year_basis', 'compared.year_basis') }}
{{ label_join('comparator', 'comparator', 'compared.comparator') }}
{{ label_join('benchmark', 'benchmark', 'compared.benchmark') }}
order by
    compared.indicator_code,
    compared.reported_year,
    compared.statement_type,
    compared.year,
    compared.province_code,
    compared.indicator_value_id,
    compared.reference_value_id
