select
    initiative.source_file,
    initiative.source_line,
    initiative.initiative_code,
    initiative.year_to
from {{ ref('stg_seeds__initiative') }} as initiative
anti join {{ ref('int_initiative__dated') }} as dated on initiative.initiative_code = dated.initiative_code
where initiative.year_to is not null
