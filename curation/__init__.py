"""Commands with which a curator writes seeds: register a text, accept proposals, record positions in the originals.

Belongs here: what changes a file in `seeds/`. Does not belong here: Dagster, and anything a refresh does by itself.
"""
