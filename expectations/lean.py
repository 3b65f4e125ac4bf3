"""Great Expectations without what this project asks nothing of: statistics and charts, a third of the time of its import.

Does not belong here: what is asked (see `judge`).
"""

from __future__ import annotations

import importlib
import sys
from importlib.util import find_spec
from types import ModuleType
from typing import Any

#: Imported by Great Expectations for expectations on distributions and for pictures in Data Docs.
UNUSED = ("scipy.stats", "altair")


class _Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def leave_out() -> None:
    """Let UNUSED be imported only where something of them is used; called before Great Expectations is imported."""
    for name in UNUSED:
        if name not in sys.modules and (spec := find_spec(name)) is not None:
            module = _Later(name)
            module.__spec__, module.__path__ = spec, list(spec.submodule_search_locations or ())
            sys.modules[name] = module
