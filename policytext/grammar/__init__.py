"""How words of the lexicon are put together: compiled expressions, as data.

Here belongs every expression that holds a Chinese character or a word of `lexicon`. What does not belong here: single words
(`lexicon`) and decisions (the passes of `policytext`).
"""
