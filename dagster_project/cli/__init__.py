"""The commands behind the Makefile: one verb each, and the refresh without a page.

Belongs here: parsing a command line, progress and results on a terminal. Does not belong here: what a command does beyond that.
"""
