"""What people put into a folder, opened safely.

Belongs here: files before anything is known of their content. Does not belong here: what a text says (see `policytext`), and what a
table must hold (see `expectations`).
"""

from intake.limited import LimitExceeded, Limits, read_limited, unpacked_size
from intake.regular_file import NotReadable, open_regular, read_regular

__all__ = ["LimitExceeded", "Limits", "NotReadable", "open_regular", "read_limited", "read_regular", "unpacked_size"]
