"""The office's Excel workbook: written to be filled in, and imported again.

Belongs here: sheets, cells, and the validation of what was filled in. Does not belong here: anything that a mart computes.
"""
