"""policytext over the loaded texts: passages, and the place of every curated quotation."""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

from dagster_project.dbt_manifest import source_description
from dagster_project.evidence_cache import EvidenceCache
from dagster_project.keys import DOCUMENT_TEXT, EVIDENCE, PASSAGES, QUOTING_SEEDS, SEED_KEYS
from dagster_project.preview import preview
from dagster_project.resources import Build
from policytext import Document, parse

INTEGERS = ("ordinal", "depth", "char_start", "char_end", "subtree_end", "evidence_start", "evidence_end", "value_start", "value_end")
TYPES = dict.fromkeys(INTEGERS, "integer")


@dg.asset(
    key=PASSAGES,
    group_name="policytext",
    kinds={"python", "duckdb"},
    deps=[DOCUMENT_TEXT],
    description=source_description("policytext", "passages"),
)
def passages(build: dg.ResourceParam[Build]) -> dg.MaterializeResult:
    rows = [
        {
            "document_code": code,
            "section": p.section,
            "parent_section": p.parent or None,
            "ordinal": ordinal,
            "kind": p.kind,
            "label": p.label,
            "depth": p.depth,
            "char_start": p.start,
            "char_end": p.end,
            "subtree_end": p.subtree_end,
            "units_zh": "、".join(p.units) or None,
            "passage_text": document.text[p.start : p.end],
        }
        for code, _, document in _documents(build)
        for ordinal, p in enumerate(document.passages, start=1)
    ]
    frame = pd.DataFrame(rows)
    build.write("policytext", "passages", frame, TYPES)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(frame),
            "documents": int(frame.document_code.nunique()),
            "preview": dg.MetadataValue.md(preview(frame)),
        }
    )


@dg.asset(
    key=EVIDENCE,
    group_name="policytext",
    kinds={"python", "duckdb"},
    deps=[DOCUMENT_TEXT, *(SEED_KEYS[name] for name in QUOTING_SEEDS)],
    description=source_description("policytext", "evidence"),
)
def evidence(build: dg.ResourceParam[Build]) -> dg.MaterializeResult:
    union = " union ".join(
        f"select document_code, section, anchor, coalesce({value or 'null'}, '') from seeds.{name}" for name, value in QUOTING_SEEDS.items()
    )
    with build.connect() as connection:
        quotations = connection.execute(f"{union} order by all").fetchall()
    loaded = {code: (sha256, document) for code, sha256, document in _documents(build)}
    with EvidenceCache(build.settings.home / "cache") as cache:
        rows = [cache.locate(loaded.get(quotation[0]), *quotation) for quotation in quotations]
        searched = cache.searched
    frame = pd.DataFrame(rows)
    build.write("policytext", "evidence", frame, TYPES)
    problems = int(frame.problem.notna().sum())
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(frame),
            "searched": searched,
            "from_cache": len(frame) - searched,
            "problems": problems,
            "preview": dg.MetadataValue.md(preview(frame)),
        }
    )


def _documents(build: Build) -> Iterator[tuple[str, str, Document]]:
    with build.connect() as connection:
        texts = connection.execute("select document_code, sha256, text from raw.document_text order by document_code").fetchall()
    for code, sha256, text in texts:
        yield code, sha256, parse(text)
