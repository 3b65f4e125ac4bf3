"""make text: write a file's canonical text and its layout beside it, where both hold whatever later versions would read.

Does not belong here: what a kept text must be (see `intake.kept_text`), and the register (see `curation.register`).
"""

from __future__ import annotations

from pathlib import Path

from intake import NotReadable, Refused, kept_paths, read
from store.settings import Settings


class KeepError(ValueError):
    """A text that cannot be kept; the message says why and what to do."""


def keep_text(file: Path) -> str:
    """Write text and layout of a file beside it.

    Args:
        file: A file of any kind that is read, but plain text.

    Returns:
        A sentence for people: what was written, and what to do next.

    Raises:
        KeepError: The file cannot be read, is its own text already, or another text lies there; nothing was written.
    """
    words, layout = kept_paths(file)
    if file.suffix.lower() == ".txt":
        raise KeepError(f"{file.name} is its own text; name a file of another kind, e.g. make text FILE=raw/my-plan.pdf")
    try:
        text = read(file)
    except Refused as refusal:
        raise KeepError(str(refusal)) from refusal
    except (OSError, NotReadable) as error:
        problem = "it does not exist" if isinstance(error, FileNotFoundError) else error
        raise KeepError(f"{str(file)!r}: {problem}; give the path of a file, e.g. make text FILE=raw/my-plan.pdf") from error
    written = str(text).encode(), text.layout.to_json().encode()
    for path, content in zip((words, layout), written, strict=True):
        if path.exists() and path.read_bytes() != content:
            raise KeepError(f"{path.name} is there already and says something else; rename it or take it away, and write both anew")
    for path, content in zip((words, layout), written, strict=True):
        beside = path.with_name(f".{path.name}.next")
        beside.write_bytes(content)
        beside.replace(path)
    return f"{Settings.place(words)} and {layout.name} hold the text of {file.name}, and are read in its place. Now: make run"
