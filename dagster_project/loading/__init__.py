"""From files to rows: CSV and text files, their entrance checks, caches by hash, and what changed since the last refresh.

Belongs here: reading input files into frames. Does not belong here: the declaration of assets (`assets/`) and reading a text's
content (`policytext`).
"""
