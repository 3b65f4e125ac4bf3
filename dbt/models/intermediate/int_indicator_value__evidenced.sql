{{ evidenced(ref('stg_seeds__indicator_value'), 'value_text_zh', 'cell') }}
