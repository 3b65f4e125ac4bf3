{# `answer`, or an error. DuckDB looks the tables of a function up in the database in use, whichever file's function is
   called: where that is another version, it would answer from the wrong one. store.audit writes into it which version
   it belongs to. #}
{% macro of_own_version(function, answer) -%}
    case
        when
            'file of version '
            in (
                'file of version ',
                'file of version ' || (select max(version) from {{ source('audit', 'version').include(database=false) }})
            )
            then {{ answer }}
        else error(
            'This {{ function }} belongs to another version than the database in use and would answer from that one: '
            || 'use <its database>; then from reporting.{{ function }}(…)'
        )
    end
{%- endmacro %}
