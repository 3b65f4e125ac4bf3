with

-- `merit` grows with what is good: the value an indicator is held to, with the sign of its direction.
statement as (
    select
        fact.*,
        {{ measured('fact') }} as measured,
        indicator.direction,
        case indicator.direction
            when 'higher' then fact.value
            when 'lower' then -coalesce(fact.value_high, fact.value)
        end as merit,
        fact.comparator in ('<', '>') as is_strict,
        fact.unit_code = 'percent' and fact.value >= 100 as is_complete
    from {{ ref('fct_indicator_value') }} as fact
    inner join {{ ref('dim_indicator') }} as indicator on fact.indicator_key = indicator.indicator_key
    where
        not fact.is_repeat
        and indicator.direction != 'neutral'
        and fact.value is not null
        and not {{ is_change('fact.relation') }}
),

target as (
    select * from statement
    where statement_type = 'target'
),

reference as (
    select
        fact.*,
        {{ measured('fact') }} as measured,
        case indicator.direction when 'higher' then fact.value when 'lower' then -fact.value end as merit,
        fact.comparator in ('<', '>') as is_strict
    from {{ ref('fct_reference_value') }} as fact
    inner join {{ ref('dim_indicator') }} as indicator on fact.indicator_key = indicator.indicator_key
    where indicator.direction != 'neutral'
),

latest_national_actual as (
    select * from reference
    where statement_type = 'actual'
    qualify row_number() over (partition by measured order by year desc) = 1
),

between_targets as (
    select
        case
            when coalesce(earlier.scope_zh, '') != coalesce(later.scope_zh, '') then 'differs_in_scope'
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
            earlier.measured = later.measured
            and earlier.area_key = later.area_key
            and earlier.unit_code = later.unit_code
            and earlier.indicator_value_id != later.indicator_value_id
            and (
                (
                    earlier.year < later.year
                    and (
                        earlier.merit > later.merit
                        or (
                            earlier.merit = later.merit
                            and earlier.scope_zh is not distinct from later.scope_zh
                            and not later.is_complete
                        )
                    )
                )
                or (
                    earlier.year = later.year
                    and earlier.scope_zh is not distinct from later.scope_zh
                    and earlier.merit > later.merit
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
            kept.measured = promised.measured
            and kept.area_key = promised.area_key
            and kept.indicator_value_id != promised.indicator_value_id
            and kept.scope_zh is not distinct from promised.scope_zh
            and kept.merit >= promised.merit
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
            target.measured = actual.measured
            and target.area_key = actual.area_key
            and target.scope_zh is not distinct from actual.scope_zh
            and target.unit_code = actual.unit_code
            and target.merit <= actual.merit
            and target.reported_year >= actual.reported_year
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
        country.reference_value_id
    from target
    inner join latest_national_actual as country
        on target.measured = country.measured and target.unit_code = country.unit_code
    where
        (target.benchmark = 'national_average' and target.merit < country.merit)
        or (target.benchmark is null and target.merit <= country.merit)
),

-- Beside a national target of the same year or before the target is equal or worse; below 5 is more than at most 5. Of
-- later ones count those that the target equals early, and those it is short of where it exceeds no earlier one.
beside_national_target as (
    select
        case
            when country.year > target.year and target.merit = country.merit then 'equals_later_national_target'
            when country.year > target.year then 'short_of_later_national_target'
            when target.merit = country.merit and target.is_strict = country.is_strict then 'equals_national_target'
            when target.direction = 'lower' then 'above_national_limit'
            else 'not_above_national_target'
        end as kind,
        target.indicator_value_id,
        null as other_indicator_value_id,
        country.reference_value_id
    from target
    inner join reference as country
        on
            target.measured = country.measured
            and target.unit_code = country.unit_code
            and country.statement_type = 'target'
            and target.merit <= country.merit
            and not (target.merit = country.merit and target.is_strict and not country.is_strict)
    qualify
        country.year <= target.year
        or country.merit = target.merit
        or bool_or(country.year <= target.year) over (partition by target.indicator_value_id)
),

confirmation as (
    select
        'confirms' as kind,
        stated.indicator_value_id,
        restated.indicator_value_id as other_indicator_value_id,
        null as reference_value_id
    from statement as stated
    inner join statement as restated
        on
            stated.measured = restated.measured
            and stated.area_key = restated.area_key
            and stated.statement_type = restated.statement_type
            and stated.scope_zh is not distinct from restated.scope_zh
            and stated.unit_code = restated.unit_code
            and stated.comparator = restated.comparator
            and stated.value = restated.value
            and stated.value_high is not distinct from restated.value_high
            and coalesce(stated.year, restated.year, 0) = coalesce(restated.year, stated.year, 0)
            and stated.document_code < restated.document_code
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
    {{ surrogate_key([
        'kind',
        'indicator_value_id',
        'other_indicator_value_id',
        'reference_value_id',
    ]) }} as target_conflict_id,
    unioned.kind,
    -- A national value contradicts nothing: no document assigns the area a share of it. Only a text's own claim may.
    unioned.kind = 'called_national_but_below' or (unioned.reference_value_id is null and unioned.kind != 'confirms')
        as is_conflict,
    vocabulary.label_zh as kind_zh,
    vocabulary.label_en as kind_en,
    unioned.indicator_value_id,
    unioned.other_indicator_value_id,
    unioned.reference_value_id
from unioned
left join {{ ref('stg_seeds__vocabulary') }} as vocabulary
    on vocabulary.vocabulary = 'conflict_kind' and unioned.kind = vocabulary.code
order by unioned.kind, unioned.indicator_value_id, unioned.other_indicator_value_id, unioned.reference_value_id
