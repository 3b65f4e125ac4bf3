with

-- `merit` grows with what is good: the value an indicator is held to, with the sign of its direction.
statement as (
    select
        fact.*,
        case indicator.direction when 'higher' then fact.value when 'lower' then -coalesce(fact.value_high, fact.value) end as merit,
        fact.unit_code = 'percent' and fact.value >= 100 as is_complete
    from {{ ref('fct_indicator_value') }} as fact
    inner join {{ ref('dim_indicator') }} as indicator on fact.indicator_key = indicator.indicator_key
    where not fact.is_repeat and indicator.direction != 'neutral' and fact.value is not null
),

target as (
    select * from statement
    where statement_type = 'target'
),

reference as (
    select
        fact.*,
        case indicator.direction when 'higher' then fact.value when 'lower' then -fact.value end as merit
    from {{ ref('fct_reference_value') }} as fact
    inner join {{ ref('dim_indicator') }} as indicator on fact.indicator_key = indicator.indicator_key
    where indicator.direction != 'neutral'
),

latest_national_actual as (
    select * from reference
    where statement_type = 'actual'
    qualify row_number() over (partition by indicator_key order by year desc) = 1
),

between_targets as (
    select
        case
            when earlier.scope_zh is distinct from later.scope_zh then 'differs_in_scope'
            when earlier.year = later.year then 'contradicts'
            when later.merit < earlier.merit then 'moves_against_direction'
            else 'does_not_advance'
        end as kind,
        earlier.indicator_value_id,
        later.indicator_value_id as other_indicator_value_id,
        null as reference_value_id
    from target as earlier
    inner join target as later
        on
            earlier.indicator_key = later.indicator_key
            and earlier.area_key = later.area_key
            and earlier.unit_code = later.unit_code
            and earlier.indicator_value_id != later.indicator_value_id
            and (
                (
                    earlier.year < later.year
                    and (
                        later.merit < earlier.merit
                        or (
                            later.merit = earlier.merit
                            and earlier.scope_zh is not distinct from later.scope_zh
                            and not later.is_complete
                        )
                    )
                )
                or (
                    earlier.year = later.year
                    and earlier.scope_zh is not distinct from later.scope_zh
                    and later.merit < earlier.merit
                )
            )
),

-- What a text wants to keep, it holds to be there already.
kept_and_promised as (
    select
        'kept_and_promised' as kind,
        kept.indicator_value_id,
        promised.indicator_value_id as other_indicator_value_id,
        null as reference_value_id
    from target as kept
    inner join target as promised
        on
            kept.indicator_key = promised.indicator_key
            and kept.area_key = promised.area_key
            and kept.indicator_value_id != promised.indicator_value_id
            and kept.scope_zh is not distinct from promised.scope_zh
            and promised.merit <= kept.merit
    where contains(kept.qualifier_zh, '保持') and not coalesce(contains(promised.qualifier_zh, '保持'), false)
),

met_by_own_report as (
    select
        'met_by_own_report' as kind,
        target.indicator_value_id,
        actual.indicator_value_id as other_indicator_value_id,
        null as reference_value_id
    from target
    inner join statement as actual
        on
            target.indicator_key = actual.indicator_key
            and target.area_key = actual.area_key
            and target.scope_zh is not distinct from actual.scope_zh
            and target.unit_code = actual.unit_code
            and actual.merit >= target.merit
            and actual.reported_year <= target.reported_year
    where actual.statement_type = 'actual'
),

beside_national_actual as (
    select
        case
            when target.benchmark = 'national_average' then 'called_national_but_below'
            else 'met_by_national_actual'
        end as kind,
        target.indicator_value_id,
        null as other_indicator_value_id,
        national.reference_value_id
    from target
    inner join latest_national_actual as national on target.indicator_key = national.indicator_key and target.unit_code = national.unit_code
    where
        (target.benchmark = 'national_average' and target.merit < national.merit)
        or (target.benchmark is null and target.merit <= national.merit)
),

-- A national target of the same year or before is one to be beaten by then. Of later ones count those that the target equals
-- early, and those it is short of where it misses an earlier one too.
beside_national_target as (
    select
        case
            when national.year <= target.year then 'not_above_national_target'
            when national.merit = target.merit then 'equals_later_national_target'
            else 'short_of_later_national_target'
        end as kind,
        target.indicator_value_id,
        null as other_indicator_value_id,
        national.reference_value_id
    from target
    inner join reference as national
        on
            target.indicator_key = national.indicator_key
            and target.unit_code = national.unit_code
            and national.statement_type = 'target'
            and target.merit <= national.merit
            -- below 5 is more than at most 5
            and not (target.merit = national.merit and target.comparator in ('<', '>') and national.comparator not in ('<', '>'))
    qualify
        national.year <= target.year
        or national.merit = target.merit
        or bool_or(national.year <= target.year) over (partition by target.indicator_value_id)
),

confirmation as (
    select
        'confirms' as kind,
        one.indicator_value_id,
        other.indicator_value_id as other_indicator_value_id,
        null as reference_value_id
    from statement as one
    inner join statement as other
        on
            one.indicator_key = other.indicator_key
            and one.area_key = other.area_key
            and one.statement_type = other.statement_type
            and one.scope_zh is not distinct from other.scope_zh
            and one.unit_code = other.unit_code
            and one.comparator = other.comparator
            and one.value = other.value
            and one.value_high is not distinct from other.value_high
            and coalesce(one.year, other.year, 0) = coalesce(other.year, one.year, 0)
            and one.document_code < other.document_code
),

unioned as (
    select * from between_targets
    union all
    select * from kept_and_promised
    union all
    select * from met_by_own_report
    union all
    select * from beside_national_actual
    union all
    select * from beside_national_target
    union all
    select * from confirmation
)

select
    {{ surrogate_key(['kind', 'indicator_value_id', 'other_indicator_value_id', 'reference_value_id']) }} as target_conflict_id,
    unioned.kind,
    vocabulary.label_zh as kind_zh,
    vocabulary.label_en as kind_en,
    unioned.indicator_value_id,
    unioned.other_indicator_value_id,
    unioned.reference_value_id
from unioned
left join {{ ref('stg_seeds__vocabulary') }} as vocabulary
    on vocabulary.vocabulary = 'conflict_kind' and unioned.kind = vocabulary.code
order by unioned.kind, unioned.indicator_value_id, unioned.other_indicator_value_id, unioned.reference_value_id
