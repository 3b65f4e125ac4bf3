"""The names of the assets that other modules speak of, in one place, so that nobody imports an asset to name it."""

from dataclasses import dataclass

import dagster as dg

from expectations.ledger_columns import LEDGER
from expectations.seed_columns import SEEDS

SEED_KEYS = {name: dg.AssetKey(["seeds", name]) for name in SEEDS}
LEDGER_KEYS = {name: dg.AssetKey(["ledger", name]) for name in LEDGER}
AS_OF = dg.AssetKey(["ledger", "as_of"])
DOCUMENT_TEXT = dg.AssetKey(["raw", "document_text"])
PASSAGES = dg.AssetKey(["policytext", "passages"])
QUANTITY_MENTIONS = dg.AssetKey(["policytext", "quantity_mentions"])
EVIDENCE = dg.AssetKey(["policytext", "evidence"])
PUBLISHED = dg.AssetKey(["published", "health_policy"])


@dataclass(frozen=True, slots=True)
class Quoting:
    """How the rows of a seed quote a text: `words`, the column with the figure's own words where it has one; `by_edition`
    where a row speaks of one edition only (column edition: original, digest or both)."""

    words: str | None = None
    by_edition: bool = False


#: Seeds whose rows quote a text.
QUOTING_SEEDS: dict[str, Quoting] = {
    "indicator_values": Quoting("value_text"),
    "mention_exclusions": Quoting("value_text"),
    "shared_mentions": Quoting("value_text"),
    "initiatives": Quoting(),
    "initiative_evidence": Quoting(),
    "programmes": Quoting("value_text"),
    "programme_members": Quoting(),
    "mechanisms": Quoting(),
    "speakers": Quoting(),
    "corrections": Quoting("slip_zh", by_edition=True),
}
