select
    indicator_value.source_file,
    indicator_value.source_line,
    indicator_value.indicator_code,
    indicator_value.unit_code,
    indicator.unit_code as unit_of_indicator
from {{ ref('stg_seeds__indicator_value') }} as indicator_value
inner join {{ ref('stg_seeds__indicator') }} as indicator
    on indicator_value.indicator_code = indicator.indicator_code
where
    indicator_value.unit_code != indicator.unit_code
    and not (indicator_value.unit_code = 'percentage_point' and indicator.unit_code = 'percent')
