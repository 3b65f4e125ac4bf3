"""What people put into a folder, opened safely.

Belongs here: files before anything is known of their content. Does not belong here: what a text says (see `policytext`), and what a
table must hold (see `expectations`).
"""

from intake.regular_file import NotReadable, open_regular, read_regular

__all__ = ["NotReadable", "open_regular", "read_regular"]
