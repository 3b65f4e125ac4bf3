with

theme as (
    select * from {{ ref('dim_theme') }}
),

area as (
    select * from {{ ref('dim_area') }}
),

document as (
    select * from {{ ref('dim_document') }}
),

indicator_value as (
    select
        indicator.theme_code,
        fact.document_key,
        fact.area_key,
        count(*) as indicator_values,
        count(distinct fact.indicator_key) as indicators
    from {{ ref('fct_indicator_value') }} as fact
    inner join {{ ref('dim_indicator') }} as indicator on fact.indicator_key = indicator.indicator_key
    where not fact.is_repeat
    group by indicator.theme_code, fact.document_key, fact.area_key
),

initiative as (
    select
        themed.theme_code,
        initiative.document_key,
        initiative.area_key,
        count(*) as initiatives,
        count(*) filter (where initiative.level = 'measure') as measures
    from {{ ref('bridge_initiative_theme') }} as themed
    inner join {{ ref('dim_initiative') }} as initiative on themed.initiative_key = initiative.initiative_key
    group by themed.theme_code, initiative.document_key, initiative.area_key
),

speaker as (
    select
        document_key,
        area_key
    from indicator_value
    union
    select
        document_key,
        area_key
    from initiative
),

-- An initiative of several themes is one.
area_initiative as (
    select
        document_key,
        area_key,
        count(*) as initiatives
    from {{ ref('dim_initiative') }}
    group by document_key, area_key
),

area_value as (
    select
        document_key,
        area_key,
        sum(indicator_values) as indicator_values
    from indicator_value
    group by document_key, area_key
),

-- Documents of one kind and year are one set, and its areas of one level can be set beside each other.
compared as (
    select
        document.document_kind,
        document.reported_year,
        area.level,
        count(distinct speaker.area_key) as areas
    from speaker
    inner join document on speaker.document_key = document.document_key
    inner join area on speaker.area_key = area.area_key
    group by document.document_kind, document.reported_year, area.level
)

select
    document.document_code,
    document.title_zh as document_title_zh,
    document.title_en as document_title_en,
    document.reported_year,
    document.curation_state,
    {{ labels('curation_state') }},
    area.area_code,
    {{ area_names('area') }},
    theme.theme_code,
    theme.name_zh as theme_name_zh,
    theme.name_en as theme_name_en,
    coalesce(initiative.initiatives, 0) as initiatives,
    coalesce(initiative.measures, 0) as measures,
    coalesce(indicator_value.indicators, 0) as indicators,
    coalesce(indicator_value.indicator_values, 0) as indicator_values,
    round(coalesce(initiative.initiatives, 0) / area_initiative.initiatives, 4) as initiative_share,
    round(coalesce(indicator_value.indicator_values, 0) / area_value.indicator_values, 4) as indicator_value_share,
    compared.areas as areas_compared
from speaker
cross join theme
inner join document on speaker.document_key = document.document_key
inner join area on speaker.area_key = area.area_key
left join initiative
    on
        speaker.document_key = initiative.document_key
        and speaker.area_key = initiative.area_key
        and theme.theme_code = initiative.theme_code
left join indicator_value
    on
        speaker.document_key = indicator_value.document_key
        and speaker.area_key = indicator_value.area_key
        and theme.theme_code = indicator_value.theme_code
left join area_initiative
    on speaker.document_key = area_initiative.document_key and speaker.area_key = area_initiative.area_key
left join area_value on speaker.document_key = area_value.document_key and speaker.area_key = area_value.area_key
left join compared
    on
        document.document_kind is not distinct from compared.document_kind
        and document.reported_year is not distinct from compared.reported_year
        and area.level = compared.level
{{ label_join('curation_state', 'curation_state', 'document.curation_state') }}
order by document.document_code, area.area_code, theme.sort_order
