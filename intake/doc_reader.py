"""A Word document of the old form (.doc, .wps) → its canonical text, through LibreOffice where it is installed.

LibreOffice runs with a profile of its own that opens no link and runs no macro, and ends with its parent. Not here: how a .docx is read
(`docx_reader`), and limits (`limited`), which it inherits.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from intake.canonical import CanonicalText
from intake.docx_reader import read_docx
from intake.limited import LimitExceeded, Limits, end_with_parent
from intake.refused import Refused
from intake.regular_file import NotReadable, read_regular

#: How the stream of an old document begins, by LibreOffice's name for its form; and the bit behind it that says it needs a password.
_FORMS: Final = {b"\xec\xa5": "MS Word 97", b"\xdc\xa5": "MS Word 95"}
_ENCRYPTED: Final = 0x01
_SECTOR: Final = 512
#: Seconds by the clock for one document; the CPU seconds are the child's.
SECONDS: Final = 240
#: What LibreOffice exits with where it asks to be started again, as it does once with a new profile.
_AGAIN: Final = 81
#: A document may name files and addresses whose content LibreOffice would take in, and macros.
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


def read_doc(source: bytes) -> CanonicalText:
    """Read a Word document of the old form.

    Args:
        source: Its bytes.

    Returns:
        Its text, as that of the .docx that LibreOffice makes of it.

    Raises:
        Refused: It is encrypted or broken, LibreOffice is not installed or cannot read it, or there is no text in it.
        LimitExceeded: It took LibreOffice too long.
    """
    form = _form(source)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Refused(
            "kind",
            "it is a document of an old form (.doc or .wps), and LibreOffice, which reads it, is not installed",
            "install LibreOffice Writer, or save it as .docx",
        )
    with tempfile.TemporaryDirectory(prefix="hpw-doc-") as folder:
        converted = _converted(_binary(program), source, form, Path(folder))
    text = read_docx(converted)  # LibreOffice makes a document without text of a damaged one, and says nothing
    return CanonicalText(str(text), replace(text.layout, format="doc", source_sha256=hashlib.sha256(source).hexdigest()))


def _form(source: bytes) -> str:
    """Tell which form of Word document it is, by the head of its stream, which begins at a sector."""
    for at in range(_SECTOR, len(source) - 12, _SECTOR):
        form = _FORMS.get(source[at : at + 2])
        if form is not None and source[at + 3] <= 1:  # the number of its version is below 512
            if source[at + 11] & _ENCRYPTED:
                raise Refused("encrypted", "it needs a password", "save it without a password")
            return form
    raise Refused("broken", "it is incomplete or damaged", "fetch it again, or save it as .docx")


def _binary(program: str) -> str:
    """The program behind LibreOffice's starter, which would go on behind a killed parent."""
    own = Path(program).resolve().with_name("soffice.bin")
    return str(own) if own.is_file() else program


def _converted(program: str, source: bytes, form: str, folder: Path) -> bytes:
    """The .docx that LibreOffice makes of a document."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    given = folder / "document.doc"
    given.write_bytes(source)
    command = [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={profile.as_uri()}",
        f"--infilter={form}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(given),
    ]
    own = {name: value for name, value in os.environ.items() if name in ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR")}
    for _ in range(2):
        try:
            done = subprocess.run(
                command,
                env={**own, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
                capture_output=True,
                timeout=SECONDS,
                preexec_fn=end_with_parent,
                check=False,
            )
        except subprocess.TimeoutExpired as ended:
            raise LimitExceeded("time", Limits(seconds=SECONDS)) from ended
        if done.returncode == -signal.SIGXCPU:
            raise LimitExceeded("time", Limits())
        if done.returncode != _AGAIN:
            break
    with suppress(FileNotFoundError, NotReadable):
        return read_regular(given.with_suffix(".docx"))
    raise Refused("broken", "LibreOffice cannot read it", "save it as .docx with Word or WPS")
