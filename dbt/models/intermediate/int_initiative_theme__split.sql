select
    initiative_code,
    trim(unnest(string_split(theme_codes, ';'))) as theme_code,
    source_file,
    source_line
from {{ ref('stg_seeds__initiative') }}
where theme_codes is not null
