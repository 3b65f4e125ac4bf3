-- The check is shown at one of the reports it is about.
-- depends_on: {{ ref('rpt_data_dictionary') }}
{%- set trespasses = [] -%}
{%- if execute -%}
    {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.schema == 'reporting' -%}
        {%- for parent in node.depends_on.nodes -%}
            {%- set schema = (graph.nodes.get(parent) or graph.sources.get(parent)).schema -%}
            {%- if schema not in ('marts', 'audit') -%}
                {%- do trespasses.append((node.name, parent)) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
{%- endif %}

select
    trespass.report,
    trespass.reads
from (
    values
    (null, null)
    {%- for report, parent in trespasses %},
        ('{{ report }}', '{{ parent }}')
    {%- endfor %}
) as trespass (report, reads)
where trespass.report is not null
