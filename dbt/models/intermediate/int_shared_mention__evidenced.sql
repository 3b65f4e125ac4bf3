{{ evidenced(ref('stg_seeds__shared_mention'), 'value_text_zh') }}
