{# The rows of fct_ledger_status at the dates `dates` (a relation with a column as_of), unfolded from the spells: one
   row per entry and date. Without the database's name: a view of the published file must be found under whatever name
   it is attached by. #}
{% macro ledger_statuses(dates) -%}
    select
        {{ surrogate_key(['dated.as_of', 'spell.entry_code']) }} as ledger_status_id,
        dated.as_of,
        {{ surrogate_key(['spell.entry_code']) }} as ledger_entry_key,
        spell.* exclude (valid_from, valid_to),
        {{ surrogate_key(['spell.document_code']) }} as document_key,
        {{ surrogate_key(['spell.area_code']) }} as area_key,
        {{ surrogate_key(['spell.initiative_code']) }} as initiative_key,
        {{ surrogate_key(['spell.lead_organization_code']) }} as lead_organization_key
    from {{ dates }} as dated
    inner join {{ ref('fct_ledger_status_spell').include(database=false) }} as spell
        on dated.as_of >= spell.valid_from and dated.as_of < coalesce(spell.valid_to, date '9999-12-31')
{%- endmacro %}
