{{ evidenced(ref('stg_seeds__programme_member')) }}
