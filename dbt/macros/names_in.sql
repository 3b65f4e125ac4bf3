{# The names that a cell lists, parted by 、 outside brackets: 各县（市、区）人民政府 is one, and 各市、县人民政府, or 各区、县级市.
   curation/accept_document.py parts a cell so, too. #}
{% macro names_in(cell) -%}
    regexp_extract_all(
        {{ cell }},
        '各(?:有关|相关)?[市县区州盟旗镇乡](?:、各?[市县区州盟旗镇乡])*'
        || '、各?(?:县级市|自治州|[市县区州盟旗镇乡](?:[（(][^（()）]*[）)])?(?:人民政府|政府|党委)[^、]*)'
        || '|(?:[（(][^（()）]*[）)]|[^、])+'
    )
{%- endmacro %}
