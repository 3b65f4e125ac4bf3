{{ stage_rows('plan') }}
