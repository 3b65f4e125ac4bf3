select
    {{ surrogate_key(['initiative_code']) }} as initiative_key,
    initiative_code,
    theme_code
from {{ ref('int_initiative_theme__split') }}
order by initiative_code, theme_code
