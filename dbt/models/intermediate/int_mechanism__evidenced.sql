{{ evidenced(ref('stg_seeds__mechanism')) }}
