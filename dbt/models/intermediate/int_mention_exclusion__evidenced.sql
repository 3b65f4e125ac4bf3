{{ evidenced(ref('stg_seeds__mention_exclusion'), 'value_text_zh', 'cell') }}
