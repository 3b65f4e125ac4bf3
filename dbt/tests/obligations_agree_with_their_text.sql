select
    indicator_value.source_file,
    indicator_value.source_line,
    indicator_value.indicator_code,
    indicator_value.qualifier_zh,
    indicator_value.obligation
from {{ ref('int_indicator_value__placed') }} as indicator_value
inner join {{ ref('stg_seeds__vocabulary') }} as vocabulary
    on vocabulary.vocabulary = 'obligation' and contains(indicator_value.qualifier_zh, vocabulary.label_zh)
where indicator_value.obligation != vocabulary.code
