{{ evidenced(ref('stg_seeds__speaker')) }}
