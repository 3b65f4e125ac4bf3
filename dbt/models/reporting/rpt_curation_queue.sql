{% set seed_columns = [
    'document_code',
    'section',
    'anchor',
    'value_text',
    'indicator_code',
    'area_code',
    'statement_type',
    'year',
    'year_basis',
    'period_start',
    'period_end',
    'period_text_zh',
    'comparator',
    plain_number('value'),
    plain_number('value_high'),
    'unit_code',
    'benchmark',
    'scope_zh',
    'qualifier_zh',
    'cell',
    'value_code',
] %}

with

mention as (
    select * from {{ ref('fct_quantity_mention') }}
    where status = 'open'
),

document as (
    select * from {{ ref('dim_document') }}
),

indicator as (
    select * from {{ ref('dim_indicator') }}
),

-- From document_code on, the columns of seeds/indicator_values.csv. Where only a benchmark is named, the text gives no
-- unit: it is the indicator's.
proposed as (
    select
        mention.ordinal,
        mention.mention_id,
        document.title_zh as document_title_zh,
        document.title_en as document_title_en,
        document.curation_state,
        mention.sentence_zh,
        mention.subject_zh,
        mention.relation,
        mention.change_direction,
        mention.base_year,
        mention.obligation,
        mention.confidence,
        table_cell.row_header_path,
        table_cell.column_header_path,
        mention.page,
        mention.doubt,
        table_cell.reference,
        mention.document_code,
        mention.section,
        mention.anchor,
        mention.value_text_zh as value_text,
        mention.indicator_code,
        indicator.name_zh as indicator_name_zh,
        indicator.name_en as indicator_name_en,
        mention.area_code,
        {{ area_names('area') }},
        mention.statement_type,
        mention.year,
        coalesce(mention.year_basis, 'none') as year_basis,
        mention.period_start,
        mention.period_end,
        mention.period_text_zh,
        mention.comparator,
        mention.value,
        mention.value_high,
        if(mention.value is null, indicator.unit_code, mention.unit_code) as unit_code,
        mention.benchmark,
        cast(null as varchar) as scope_zh,
        cast(null as varchar) as qualifier_zh,
        table_cell.cell
    from mention
    left join document on mention.document_key = document.document_key
    left join indicator on mention.indicator_key = indicator.indicator_key
    left join {{ ref('dim_area') }} as area on mention.area_code = area.area_code
    left join {{ ref('dim_table_cell') }} as table_cell on mention.table_cell_id = table_cell.table_cell_id
),

worded as (
    select
        proposed.*,
        {{ labels('doubt') }},
        unit.symbol_zh as unit_symbol_zh,
        unit.name_en as unit_name_en,
        benchmark.label_zh as benchmark_zh,
        benchmark.label_en as benchmark_en,
        {{ labels('curation_state') }},
        {{ labels('relation') }},
        {{ labels('change_direction') }},
        {{ labels('obligation') }},
        {{ labels('statement_type') }},
        {{ labels('year_basis') }},
        {{ labels('comparator') }},
        {{ value_words('proposed.value', 'proposed.comparator', 'proposed.value_high', 'unit', 'benchmark') }}
    from proposed
    left join {{ ref('dim_unit') }} as unit on proposed.unit_code = unit.unit_code
    left join {{ ref('dim_vocabulary') }} as benchmark
        on benchmark.vocabulary = 'benchmark' and proposed.benchmark = benchmark.code
    {{ label_join('doubt', 'place_doubt', 'proposed.doubt') }}
    {{ label_join('curation_state', 'curation_state', 'proposed.curation_state') }}
    {{ label_join('relation', 'relation', 'proposed.relation') }}
    {{ label_join('change_direction', 'change_direction', 'proposed.change_direction') }}
    {{ label_join('obligation', 'obligation', 'proposed.obligation') }}
    {{ label_join('statement_type', 'statement_type', 'proposed.statement_type') }}
    {{ label_join('year_basis', 'year_basis', 'proposed.year_basis') }}
    {{ label_join('comparator', 'comparator', 'proposed.comparator') }}
)

select
    * exclude (ordinal),
    {{ value_code_of(value_identity()) }} as value_code,
    {{ csv_line(seed_columns) }} as proposal_csv
from worded
order by document_code, ordinal
