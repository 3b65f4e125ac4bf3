{# Overrides the DuckDB adapter's table and view materializations. The build file has no readers before it is published, so a
   model is created under its final name: no temporary relation, no renaming, one transaction, three statements fewer a model.
   A relation of that name that a partial refresh finds is dropped first. #}
{% macro create_relation(relation, create_sql) -%}
    {%- set existing = load_cached_relation(this) -%}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {%- if existing is not none %}{% do adapter.drop_relation(existing) %}{% endif -%}
    {% call statement('main') -%}
        {{ create_sql }}
    {%- endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {%- do persist_docs(relation, model) -%}
    {{ adapter.commit() }}
{%- endmacro %}


{% materialization table, adapter='duckdb', supported_languages=['sql'] %}
    {%- set relation = this.incorporate(type='table') -%}
    {{ create_relation(relation, create_table_as(False, relation, compiled_code)) }}
    {{ return({'relations': [relation]}) }}
{% endmaterialization %}


{% materialization view, adapter='duckdb' %}
    {%- set relation = this.incorporate(type='view') -%}
    {{ create_relation(relation, get_create_view_as_sql(relation, sql)) }}
    {{ return({'relations': [relation]}) }}
{% endmaterialization %}


{# All comments of a relation in one statement; a column that is described and does not exist stops the build. #}
{% macro duckdb__persist_docs(relation, model, for_relation, for_columns) -%}
    {%- if for_relation and config.persist_relation_docs() and model.description -%}
        {% call statement('persist_docs') %}
            comment on {{ relation.type }} {{ relation }} is {{ duckdb_escape_comment(model.description) }};
            {%- for column in model.columns.values() if for_columns and config.persist_column_docs() %}
            comment on column {{ relation }}.{{ adapter.quote(column.name) }} is {{ duckdb_escape_comment(column.description) }};
            {%- endfor %}
        {% endcall %}
    {%- endif -%}
{%- endmacro %}
