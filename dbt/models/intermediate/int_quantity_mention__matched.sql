with

mention as (
    select * from {{ ref('stg_policytext__quantity_mention') }}
),

indicator_match as (
    select * from {{ ref('stg_policytext__indicator_match') }}
),

indicator as (
    select * from {{ ref('stg_seeds__indicator') }}
)

-- A mention that names an indicator is in its unit, but for a step in percentage points, which belongs to a share.
select
    mention.* replace (
        case
            when indicator.indicator_code is null or mention.unit_code = 'percentage_point' then mention.unit_code
            else indicator.unit_code
        end as unit_code
    ),
    indicator_match.indicator_code
from mention
left join indicator_match
    on mention.document_code = indicator_match.document_code and mention.ordinal = indicator_match.ordinal
left join indicator on indicator_match.indicator_code = indicator.indicator_code
