select
    loaded.source_file,
    count(distinct description.part) as documents,
    string_agg(distinct description.value, '、') as titles
from {{ ref('stg_policytext__description') }} as description
inner join {{ ref('stg_raw__document_text') }} as loaded on description.document_code = loaded.document_code
where description.property = 'title' and loaded.edition = 'unregistered'
group by loaded.source_file
having count(distinct description.part) > 1
