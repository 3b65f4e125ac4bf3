{%- set public = ['none'] -%}
{%- if execute -%}
    {%- for node in graph.nodes.values()
        if node.resource_type == 'model' and node.schema in ('marts', 'reporting') -%}
        {%- do public.append(node.name) -%}
    {%- endfor -%}
{%- endif %}

select
    source_file,
    source_line,
    mechanism_code,
    served_by
from {{ ref('stg_seeds__mechanism') }}
where
    served_by is not null
    and served_by not in ('{{ public | join("', '") }}')
