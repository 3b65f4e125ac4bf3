{# How texts and questions become terms, for the search index and for reporting.search alike: in SQL, because a reader's
   client has nothing else. #}

{# Lower case, with full-width letters and figures, ² and ³ made plain: what these texts need of NFKC, a character for a
   character, so that places in the text stay. #}
{% macro search_folded(text) -%}
    lower(translate(
        {{ text }},
        '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ．　²³',
        '0123456789abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz. 23'
    ))
{%- endmacro %}


{# White space behind a Chinese character is the end of a line or a slip of OCR: it parts no word. #}
{% macro search_joined(folded) -%}
    regexp_replace({{ folded }}, '(\p{Han})\s+', '\1', 'g')
{%- endmacro %}


{# Without white space. #}
{% macro search_closed(folded) -%}
    translate({{ folded }}, e' \t\r\n', '')
{%- endmacro %}


{# The terms of a folded text, as a list: of a run of CJK characters every pair of neighbours and its last character
   alone; words of other scripts (Latin to Cyrillic, Arabic, Tibetan); numbers with their decimals. A question asks for
   pairs, and for a character alone only where it stands alone. Ranges, since a class such as Latin costs each question
   a millisecond to compile; CJK begins at U+2E80. #}
{% macro search_terms(folded, asked=false) -%}
    {%- set cjk = '\\x{2E80}-\\x{2FDF}\\x{3005}-\\x{3007}\\x{3040}-\\x{30FF}\\x{3400}-\\x{9FFF}'
        ~ '\\x{AC00}-\\x{D7AF}\\x{F900}-\\x{FAFF}\\x{20000}-\\x{3FFFF}' -%}
    {%- set letter = 'a-z0-9\\x{DF}-\\x{F6}\\x{F8}-\\x{52F}\\x{600}-\\x{6FF}\\x{F00}-\\x{FFF}' -%}
    flatten(list_transform(
        regexp_extract_all({{ folded }}, '[{{ cjk }}]+|[{{ letter }}]+(?:\.[0-9]+)*'),
        lambda run: case
            when run < '⺀'{{ ' or length(run) = 1' if asked }} then [run]
            else list_transform(
                list_zip(string_split(run, ''), string_split(run, '')[2:]{{ ', true' if asked }}),
                lambda pair: concat(pair[1], pair[2])
            )
        end
    ))
{%- endmacro %}


{# A term as the number it is stored and looked up by (numbers, unlike strings, are sifted while a table is read): a
   character in the upper and its neighbour in the lower 21 bits, and all other words above them. #}
{% macro search_code(term) -%}
    if(
        {{ term }} < '⺀',
        (cast(1 as bigint) << 62) + cast(md5_number_lower({{ term }}) >> 2 as bigint),
        (cast(unicode({{ term }}) as bigint) << 21) + cast(greatest(unicode({{ term }}[2:]), 0) as bigint)
    )
{%- endmacro %}
