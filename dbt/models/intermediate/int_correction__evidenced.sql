{{ evidenced(ref('int_correction__loaded'), 'slip_zh') }}
