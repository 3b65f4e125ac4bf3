"""The commands behind the Makefile: one verb each, and the refresh without the Dagster page.

Belongs here: parsing a command line, printing progress and results. Does not belong here: what a command does beyond that.
"""
