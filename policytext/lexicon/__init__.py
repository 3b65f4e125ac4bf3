"""The words around numbers, as data.

Here belongs every Chinese word that decides how a number is read: one line adds a unit, a comparator, a counted noun or a phrase.
All forms are written as `folding` leaves them (half-width, no white space, simplified); the longest match wins. What does
not belong here: compiled expressions (`grammar`) and decisions (the passes of `policytext`).
"""
