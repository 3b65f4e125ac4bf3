{{ evidenced(ref('stg_seeds__programme'), 'value_text_zh') }}
