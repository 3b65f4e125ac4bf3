{{ config(materialized='view') }}

with

grouped as (
    select
        *,
        'plan' as group_kind,
        document_code as group_code,
        document_title_zh as group_name_zh,
        document_title_en as group_name_en
    from {{ ref('rpt_stage_plan').include(database=false) }}
    union all by name
    select
        *,
        'action' as group_kind,
        action_code as group_code,
        action_title_zh as group_name_zh,
        action_title_en as group_name_en
    from {{ ref('rpt_stage_action').include(database=false) }}
    union all by name
    select
        *,
        'lead_unit' as group_kind,
        lead_organization_code as group_code,
        lead_organization_name_zh as group_name_zh,
        lead_organization_name_en as group_name_en
    from {{ ref('rpt_stage_lead_unit').include(database=false) }}
    union all by name
    select
        *,
        'area' as group_kind,
        area_code as group_code,
        area_name_zh as group_name_zh,
        area_name_en as group_name_en
    from {{ ref('rpt_stage_area').include(database=false) }}
)

select
    grouped.stage_assessment_id,
    grouped.document_code,
    grouped.document_title_zh,
    grouped.document_title_en,
    grouped.stage_year,
    grouped.as_of,
    grouped.is_over,
    grouped.group_kind,
    kind.label_zh as group_kind_zh,
    kind.label_en as group_kind_en,
    grouped.group_code,
    grouped.group_name_zh,
    grouped.group_name_en,
    grouped.due,
    grouped.reported,
    grouped.met,
    grouped.missed,
    grouped.closed,
    grouped.held,
    grouped.silent,
    grouped.evaluated_early,
    grouped.report_rate,
    array_to_string(grouped.silent_entry_codes, '、') as silent_entries,
    grouped.veto,
    array_to_string(grouped.veto_entry_codes, '、') as veto_entries
from grouped
left join {{ ref('dim_vocabulary').include(database=false) }} as kind
    on kind.vocabulary = 'assessment_group' and grouped.group_kind = kind.code
