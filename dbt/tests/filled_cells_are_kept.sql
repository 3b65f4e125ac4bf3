-- Filled cells of seeds and of the office's files that are null in staging, with their file and line, and staging
-- models that could lose some: read from the models' own SQL, so that a new one is held too.
-- depends_on: {{ ref('stg_ledger__progress') }}
{%- set cells, columns, trespasses, read, whole = [], [], [], [], [] -%}
{%- if execute -%}
    {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.schema == 'staging' -%}
        {%- set casts = modules.re.findall("typed_cell\\(\\s*'(\\w+)'\\s*,\\s*'([^']+)'", node.raw_code) -%}
        {%- set part = modules.re.search('(?i)\\b(?:where|join|qualify|distinct|group|limit|union)\\b', node.raw_code) -%}
        {%- for word in modules.re.findall('(?i)cast\\s*\\(|::', node.raw_code) -%}
            {%- do trespasses.append((node.name, "has “" ~ word ~ "”")) -%}
        {%- endfor -%}
        {%- if casts | length != modules.re.findall('typed_cell', node.raw_code) | length -%}
            {%- do trespasses.append((node.name, "calls typed_cell in another form")) -%}
        {%- endif -%}
        {%- for parent in node.depends_on.nodes if parent in graph.sources -%}
            {%- set source = graph.sources[parent] -%}
            {%- for column, type in casts -%}
                {%- do cells.append((source, column, type)) -%}
            {%- endfor -%}
            {%- if source.schema in ('seeds', 'ledger') -%}
                {%- do read.append(source.identifier) -%}
                {%- if not part -%}
                    {%- do whole.append(source.identifier) -%}
                    {%- do columns.append((node, source)) -%}
                {%- endif -%}
            {%- elif casts -%}
                {%- do trespasses.append((node.name, "casts what is no cell of a file")) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for source in read | unique if source not in whole -%}
        {%- do trespasses.append((source, "is read by no staging model as a whole")) -%}
    {%- endfor -%}
{%- endif %}

{% for source, column, type in cells -%}
select
    source_file,
    source_line,
    format('{} is ''{}'', which is no {}', '{{ column }}', {{ column }}, '{{ type }}') as problem
from {{ source.schema }}.{{ source.identifier }}
where trim({{ column }}) <> '' and {{ cast_cell(column, type) }} is null
union all
{% endfor -%}
{% for node, source in columns -%}
select
    null as source_file,
    null as source_line,
    format('{} leaves out the column {}', '{{ node.name }}', column_name) as problem
from duckdb_columns()
where
    database_name = current_database() and schema_name = '{{ source.schema }}' and table_name = '{{ source.identifier }}'
    and column_name not in ('source_file', 'source_line')
    and column_name not in ('{{ modules.re.findall("\\w+", node.raw_code) | join("', '") }}')
union all
{% endfor -%}
select
    null as source_file,
    null as source_line,
    format('{} {}', trespass.model, trespass.problem) as problem
from (
    values
    (null, null)
    {%- for model, problem in trespasses %},
        ('{{ model }}', '{{ problem }}')
    {%- endfor %}
) as trespass (model, problem)
where trespass.model is not null
