{% set lists = [
    'lead_units_zh',
    'responsible_units_zh',
    'implementing_units_zh',
    'cooperating_units_zh',
    'guiding_units_zh',
    'global_units_zh',
    'units_zh',
    'theme_codes',
] %}

select
    document_code,
    section,
    ordinal,
    parent_ordinal,
    level,
    form,
    title_zh,
    anchor,
    char_start,
    char_end,
    year_from,
    year_to,
    deadline_text_zh,
    due_on,
    due_basis,
    {% for list in lists %}
        coalesce(string_split({{ list }}, chr(10)), []) as {{ list }},
    {% endfor %}
    lead_basis,
    unit_basis,
    group_zh,
    confidence
from {{ source('policytext', 'tasks') }}
