{{ evidenced(ref('int_initiative_place__unioned')) }}
