select
    initiative.initiative_code,
    evidenced.sentence_zh
from {{ ref('stg_seeds__initiative') }} as initiative
inner join {{ ref('int_initiative__evidenced') }} as evidenced
    on
        initiative.initiative_code = evidenced.initiative_code
        and {{ states_year('evidenced.sentence_zh', 'initiative.year_to') }}
qualify
    row_number() over (
        partition by initiative.initiative_code
        order by evidenced.is_primary desc, evidenced.evidence_start asc
    ) = 1
