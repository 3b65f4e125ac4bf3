-- Documents that one would lay side by side: of one area, the earlier first, and of an area beside one above it. Of any
-- other two, and the other way round, reporting.plan_diff tells the same.
with

document as (
    select
        document_code,
        coalesce(issued_on, published_on, make_date(reported_year, 12, 31), date '9999-12-31') as told_on
    from {{ ref('dim_document') }}
    union all
    select {{ national_targets_code() }}, date '0001-01-01' as told_on
),

area as (
    select
        spoken_for.document_code,
        spoken_for.area_code,
        area.parent_area_code,
        document.told_on
    from ({{ document_areas() }}) as spoken_for
    inner join document on spoken_for.document_code = document.document_code
    inner join {{ ref('dim_area') }} as area on spoken_for.area_code = area.area_code
),

asked as (
    select distinct
        one.document_code as from_document_code,
        other.document_code as to_document_code
    from area as one
    inner join area as other
        on
            (
                one.area_code = other.area_code
                and (one.told_on, one.document_code) < (other.told_on, other.document_code)
            )
            or one.area_code = other.parent_area_code
    where one.document_code != other.document_code
),

{{ plan_difference_rows('asked') }}
