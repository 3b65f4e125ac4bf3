select
    source_file,
    source_line,
    year,
    sentence_zh
from {{ ref('int_indicator_value__identified') }}
where
    year_basis = 'stated'
    and not contains(translate(sentence_zh, '０１２３４５６７８９', '0123456789'), cast(year as varchar))
