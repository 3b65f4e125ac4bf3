with

-- The end of each year, and the date of the refresh.
as_of as (
    select * from {{ ref('int_ledger_as_of__listed') }}
    where is_refresh_date or month(as_of) = 12
),

entry as (
    select
        as_of.as_of,
        as_of.is_refresh_date,
        listed.entry_code,
        listed.document_code,
        listed.area_code,
        cast(year(status.due_on) as integer) as due_year,
        status.evidence
    from as_of
    inner join {{ ref('fct_ledger_status') }} as status on as_of.as_of = status.as_of
    inner join {{ ref('int_ledger_entry__listed') }} as listed
        on
            status.entry_code = listed.entry_code
            and as_of.as_of >= listed.known_from
            and as_of.as_of < coalesce(listed.known_to, date '9999-12-31')
    where status.due_on is not null
),

planned as (
    select
        document_code,
        year
    from {{ ref('bridge_document_stage_year') }}
),

-- An entry falls due in the first planned stage that ends in its year or later; beyond the planned stages, and where a
-- document names none, each year in which something falls due is a stage. A year between two stages is none.
due_in as (
    select
        entry.*,
        coalesce(planned.year, entry.due_year) as stage_year,
        true as is_stage
    from entry
    asof left join planned on entry.document_code = planned.document_code and entry.due_year <= planned.year
    union all
    select
        entry.*,
        entry.due_year as stage_year,
        false as is_stage
    from entry
    asof inner join planned on entry.document_code = planned.document_code and entry.due_year <= planned.year
    where entry.due_year < planned.year
),

-- What evaluators had concluded by then, about the entry as a whole or about an area's share of it.
concluded as (
    select
        entry.as_of,
        entry.entry_code,
        nullif(event.area_code, entry.area_code) as share_area_code,
        event.stage_year,
        event.verdict,
        event.occurred_on,
        event.recorded_on,
        event.ordinal
    from entry
    inner join {{ ref('fct_ledger_event') }} as event on entry.entry_code = event.entry_code
    where
        event.verdict is not null
        and event.occurred_on <= entry.as_of
        and event.recorded_on <= entry.as_of
        and coalesce(event.superseded_on > entry.as_of, true)
),

-- A conclusion that names no stage is about the one in which the entry falls due.
conclusion as (
    select
        concluded.as_of,
        concluded.entry_code,
        concluded.share_area_code,
        coalesce(concluded.stage_year, due_in.stage_year) as stage_year,
        last(
            concluded.verdict
            order by concluded.occurred_on, concluded.recorded_on, concluded.ordinal
        ) as verdict
    from concluded
    inner join due_in on concluded.as_of = due_in.as_of and concluded.entry_code = due_in.entry_code
    group by all
),

stage as (
    select
        document_code,
        year as stage_year
    from planned
    union
    select
        document_code,
        stage_year
    from due_in
    where is_refresh_date and is_stage
),

-- What is evaluated before the stage in which it falls due is held by that earlier stage, too.
evaluated_early as (
    select
        entry.*,
        conclusion.stage_year,
        stage.stage_year is not null as is_stage
    from entry
    inner join conclusion
        on
            entry.as_of = conclusion.as_of
            and entry.entry_code = conclusion.entry_code
            and entry.due_year > conclusion.stage_year
            and conclusion.share_area_code is null
    left join stage on entry.document_code = stage.document_code and conclusion.stage_year = stage.stage_year
),

-- As of a year's end what that year evaluates, as of the refresh every stage.
held as (
    select
        *,
        false as is_early
    from due_in
    where is_refresh_date or stage_year = year(as_of)
    union all
    select
        *,
        true as is_early
    from evaluated_early
    where is_refresh_date or stage_year = year(as_of)
),

whole as (
    select
        held.* replace (
            if(held.evidence = 'closed', 'closed', coalesce(conclusion.verdict, held.evidence)) as evidence
        )
    from held
    left join conclusion
        on
            held.as_of = conclusion.as_of
            and held.entry_code = conclusion.entry_code
            and held.stage_year = conclusion.stage_year
            and conclusion.share_area_code is null
),

known_of_area as (
    select
        as_of.as_of,
        event.entry_code,
        event.area_code,
        bool_or(event.event = 'assigned') as is_assigned,
        bool_or(event.event = 'reported') as is_reported,
        bool_or(event.event = 'held') as is_held
    from {{ ref('fct_ledger_event') }} as event
    inner join as_of
        on
            event.occurred_on <= as_of.as_of
            and event.recorded_on <= as_of.as_of
            and coalesce(event.superseded_on > as_of.as_of, true)
    where event.event in ('assigned', 'reported', 'held') and event.area_code is not null
    group by all
),

share as (
    select
        whole.* replace (
            known.area_code as area_code,
            case
                when whole.evidence = 'closed' then 'closed'
                when conclusion.verdict is not null then conclusion.verdict
                when known.is_reported then 'reported'
                when known.is_held then 'held'
                else 'no_report'
            end as evidence
        )
    from whole
    inner join known_of_area as known
        on
            whole.as_of = known.as_of
            and whole.entry_code = known.entry_code
            and whole.area_code != known.area_code
            and known.is_assigned
    left join conclusion
        on
            whole.as_of = conclusion.as_of
            and whole.entry_code = conclusion.entry_code
            and whole.stage_year = conclusion.stage_year
            and known.area_code = conclusion.share_area_code
),

evaluated as (
    select
        *,
        false as is_share
    from whole
    union all
    select
        *,
        true as is_share
    from share
)

select
    {{ surrogate_key(['as_of', 'entry_code', 'stage_year', 'if(is_share, area_code, null)']) }} as stage_entry_id,
    as_of,
    is_refresh_date,
    {{ surrogate_key(['entry_code']) }} as ledger_entry_key,
    entry_code,
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    stage_year,
    is_stage,
    area_code,
    is_share,
    is_early,
    evidence
from evaluated
order by as_of, document_code, stage_year, entry_code, is_share, area_code
