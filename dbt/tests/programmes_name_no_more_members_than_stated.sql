with

programme as (
    select * from {{ ref('stg_seeds__programme') }}
),

programme_member as (
    select * from {{ ref('stg_seeds__programme_member') }}
)

select
    programme_member.source_file,
    programme_member.source_line,
    programme_member.programme_code,
    programme_member.member_zh,
    programme_member.position,
    programme.stated_total
from programme_member
inner join programme on programme_member.programme_code = programme.programme_code
qualify
    row_number() over (partition by programme_member.programme_code order by programme_member.position)
    > programme.stated_total
