-- Which layers, or sources, the models of a layer may read. A view of reporting that keeps an old name reads the tables
-- that it was split into.
-- The check is shown at one of the reports it is about.
-- depends_on: {{ ref('rpt_data_dictionary') }}
{%- set may_read = {
    'staging': ['seeds', 'ledger', 'raw', 'policytext'],
    'intermediate': ['staging', 'intermediate'],
    'marts': ['staging', 'intermediate', 'marts'],
    'reporting': ['marts', 'audit'],
} -%}
{%- set trespasses = [] -%}
{%- if execute -%}
    {%- for node in graph.nodes.values() if node.resource_type == 'model' -%}
        {%- for parent in node.depends_on.nodes -%}
            {%- set layer = (graph.nodes.get(parent) or graph.sources.get(parent)).schema -%}
            {%- set is_old_name = node.config.materialized == 'view' and layer == node.schema == 'reporting' -%}
            {%- if layer not in may_read.get(node.schema, []) and not is_old_name -%}
                {%- do trespasses.append((node.name, parent)) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
{%- endif %}

select
    trespass.model,
    trespass.reads
from (
    values
    (null, null)
    {%- for model, parent in trespasses %},
        ('{{ model }}', '{{ parent }}')
    {%- endfor %}
) as trespass (model, reads)
where trespass.model is not null
