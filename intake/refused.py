"""Why a file cannot be read, and what to do. Not here: the looking."""

from __future__ import annotations

from intake.regular_file import NotReadable


class Refused(NotReadable):
    """A file that is not read.

    Args:
        kind: empty, encrypted, broken, kind, xml, size, scanned, unmapped, layout, time, memory or crash.
        fault: What is the matter, beginning with “it”, or whatever is the matter.
        remedy: What to do, an imperative.
        file: The file's name, '' as long as it is not known.
    """

    def __init__(self, kind: str, fault: str, remedy: str, file: str = "") -> None:
        self.kind, self.fault, self.remedy, self.file = kind, fault, remedy, file
        super().__init__(f"{file}: {fault}; {remedy}" if file else f"{fault}; {remedy}")

    def __reduce__(self) -> tuple[type[Refused], tuple[str, str, str, str]]:
        return Refused, (self.kind, self.fault, self.remedy, self.file)

    def of(self, file: str) -> Refused:
        """Name the file.

        Args:
            file: Its name.

        Returns:
            The same refusal with the file's name.
        """
        return Refused(self.kind, self.fault, self.remedy, file)


class Pictures(Refused):
    """A file of which pages are pictures, without text, and no recogniser reads them.

    Args:
        pages: The numbers of these pages.
        file: The file's name, '' as long as it is not known.
    """

    def __init__(self, pages: list[int], file: str = "") -> None:
        self.pages = pages
        shown = ", ".join(map(str, pages[:5])) + (" …" if len(pages) > 5 else "")
        remedy = "install the recogniser with make setup-ocr, or put a file with text there"
        super().__init__("scanned", f"page {shown} is a picture, without text", remedy, file)

    def __reduce__(self) -> tuple[type[Pictures], tuple[list[int], str]]:  # type: ignore[override]
        return Pictures, (self.pages, self.file)

    def of(self, file: str) -> Pictures:
        """Name the file.

        Args:
            file: Its name.

        Returns:
            The same refusal with the file's name.
        """
        return Pictures(self.pages, file)
