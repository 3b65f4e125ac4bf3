select
    source_file,
    source_line,
    year,
    sentence_zh
from {{ ref('int_indicator_value__identified') }}
where
    year_basis = 'stated'
    and not {{ states_year('sentence_zh', 'year') }}
