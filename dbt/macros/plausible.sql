{# What a reported value should be at least (lower_value) and at most (upper_value), else somebody is asked. Read
   are floor_value and ceiling_value of the target, range_end (of a range, where it ends: that far is never too high), is_count, is_share (of a whole, which ends at 100) and is_part (the
   value is of a part of the entry's area); `last` is the last known value, `last_of_year` the last one of the same year.

   A count grows from nothing, does not fall within a year, and passes neither the target nor its last value by half. A
   level keeps within a fifth and five times what is known of it: its last value, else the target. Where a high value
   meets the target it also stays below twice what is known (a slip of ten on a fifth of the target is twice the target);
   where a low one does, below a fifth of the target only what was as low before is taken. #}
{% macro plausible_bounds(last='null', last_of_year='null') -%}
    -- Rounded, for people read them: a fifth of 2.8 is no 0.5599999999999999.
    round(case
        when is_count then coalesce({{ last_of_year }}, 0)
        when is_part then {{ last }} / 5
        when floor_value is null and {{ last }} >= ceiling_value / 5 then greatest({{ last }}, ceiling_value) / 5
        else coalesce({{ last }}, floor_value, ceiling_value) / 5
    end, 9) as lower_value,
    round(least(
        if(is_share, 100, null),
        greatest(
            case
                when is_count then 1.5 * greatest(floor_value, {{ last }})
                else 5 * coalesce({{ last }}, floor_value, ceiling_value)
            end,
            range_end
        ),
        if(is_count or floor_value is null, null, greatest(1.9 * greatest(floor_value, {{ last }}), range_end))
    ), 9) as upper_value
{%- endmacro %}
