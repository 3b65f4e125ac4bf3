"""Speed on one core against public peers on the same texts, each in its own process; the peers in an environment of theirs."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.goldfile import HERE, ROOT, TEXTS, documents

PEERS: Final = ROOT / ".venv-peers"
LOCK: Final = HERE / "peers.lock"
#: Seconds after which a reader is given up.
LIMIT: Final = 300


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer: the readers that run it (the fastest counts), and what the project asks of the comparison."""

    title: str
    readers: tuple[str, ...]
    aim: float


ALL: Final = (
    Peer("recognizers-text (all models for Chinese)", ("recognizers_text", "recognizers_text_by_paragraph"), 100.0),
    Peer("chinese2digits (finds digits only)", ("chinese2digits",), 1.0),
)


def report() -> Iterator[str]:
    """Our speed, and how many times our time each peer takes."""
    edition = "original" if TEXTS["original"].is_dir() else "digest"
    files = [str(TEXTS[edition] / f"{path.stem}.txt") for path in documents()]
    yield f"Speed on the {len(files)} documents ({edition}s), one core, one process each, start-up and first text not counted"
    ours = _run(Path(sys.executable), "policytext", files)
    if isinstance(ours, str):
        yield f"policytext: {ours}"
        return
    yield f"policytext: {ours['characters'] / ours['seconds']:,.0f} characters per second, {ours['found']:.0f} mentions"
    trouble = _install()
    if trouble:
        yield f"peers: not compared, their environment could not be made: {trouble}"
        return
    yield from (_compare(peer, ours, files) for peer in ALL)


def _compare(peer: Peer, ours: dict[str, float], files: list[str]) -> str:
    ran = {name: _run(PEERS / "bin" / "python", name, files) for name in peer.readers}
    took = {name: result["seconds"] / ours["seconds"] for name, result in ran.items() if not isinstance(result, str)}
    failed = "".join(f"; {name}: {result}" for name, result in ran.items() if isinstance(result, str))
    if not took:
        return f"{peer.title}: not compared{failed}"
    best = min(took.values())
    modes = "" if len(peer.readers) == 1 else f" ({', '.join(f'{name} {ratio:,.1f}' for name, ratio in took.items())})"
    return f"{peer.title}: takes {best:,.2f} times our time{modes}; aim at least {peer.aim:g}: {'met' if best >= peer.aim else 'NOT met'}{failed}"


def _run(python: Path, name: str, files: list[str]) -> dict[str, float] | str:
    """What a reader took, or why it did not."""
    command = [str(python), "-P", str(HERE / "reader.py"), name, *files]  # without the folder, whose intake.py is no reader
    environment = os.environ | {"PYTHONPATH": str(ROOT) if name == "policytext" else "", "PYTHONWARNINGS": "ignore", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, env=environment, check=False)
    except subprocess.TimeoutExpired:
        return f"not finished in {LIMIT} seconds"
    if done.returncode:
        return f"crashed: {(done.stderr.strip().splitlines() or ['no message'])[-1]}"
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _install() -> str:
    """Make .venv-peers from the lock unless it is up to date; returns '' or what went wrong."""
    stamp, lock = PEERS / ".lock-sha256", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == lock:
        return ""
    shutil.rmtree(PEERS, ignore_errors=True)
    uv = Path(sys.executable).parent / "uv"
    for command in (
        [str(uv), "venv", "--quiet", "--python", sys.executable, str(PEERS)],
        [str(uv), "pip", "install", "--quiet", "--require-hashes", "--python", str(PEERS / "bin" / "python"), "-r", str(LOCK)],
    ):
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT)
        except (OSError, subprocess.TimeoutExpired) as problem:
            return str(problem)
        if done.returncode:
            return " ".join(done.stderr.split())[:300] or "no message"
    stamp.write_text(lock)
    return ""
