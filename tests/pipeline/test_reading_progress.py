"""How far the reading of a folder is, in words."""

from __future__ import annotations

from pathlib import Path

from dagster_project.loading.reading_progress import ReadingProgress


def test_pages_and_files_done_and_the_time_left_are_said_every_five_seconds(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.pdf" for number in range(4)]
    for path in paths:
        path.write_bytes(b"x" * 100)
    said: list[str] = []
    now = [0.0]
    progress = ReadingProgress(paths, said.append, lambda: now[0])
    for now[0] in (1.0, 2.0):
        progress.file(paths[0])
    assert said == []
    now[0] = 100.0
    progress.page(paths[2], 40, 90)  # it goes on where a run was killed: nobody knows yet how long a page takes
    now[0] = 120.0
    progress.page(paths[2], 50, 90)
    now[0] = 130.0
    progress.file(paths[2])
    now[0] = 400.0
    progress.file()
    assert said == [
        "Reading: 2.pdf: page 40 of 90",
        "Reading: 2.pdf: page 50 of 90, about 80 s left",
        "Reading: 3 of 4 files, about 43 s left",
        "Reading: 4 of 4 files, about 2 min left",
    ]
