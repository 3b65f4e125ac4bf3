-- Read from the seed, not from stg_seeds__vocabulary: what only takes a benchmark's words does not wait for the tests
-- of all other codes, so that one refresh names every fault.
select
    {{ text_cell('code') }},
    {{ text_cell('label_zh') }},
    {{ text_cell('label_en') }}
from {{ source('seeds', 'vocabularies') }}
where vocabulary = 'benchmark'
