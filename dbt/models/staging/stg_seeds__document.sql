select
    {{ text_cell('document_code') }},
    {{ text_cell('title_zh') }},
    {{ text_cell('issuer_zh') }},
    {{ text_cell('document_number') }},
    {{ typed_cell('issued_on', 'date') }},
    {{ typed_cell('published_on', 'date') }},
    {{ text_cell('document_kind') }},
    {{ text_cell('area_code') }},
    {{ text_cell('level') }},
    {{ typed_cell('plan_year_from', 'integer') }},
    {{ typed_cell('plan_year_to', 'integer') }},
    {{ typed_cell('reported_year', 'integer') }},
    {{ text_cell('curation_state') }},
    {{ text_cell('digest_sha256') }},
    {{ text_cell('original_sha256') }},
    {{ source_place() }}
from {{ source('seeds', 'documents') }}
