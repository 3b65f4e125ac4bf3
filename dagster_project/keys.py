"""The names of the assets that other modules speak of, in one place, so that nobody imports an asset to name it."""

import dagster as dg

from expectations.seeds import SEEDS

SEED_KEYS = {name: dg.AssetKey(["seeds", name]) for name in SEEDS}
DOCUMENT_TEXT = dg.AssetKey(["raw", "document_text"])
PASSAGES = dg.AssetKey(["policytext", "passages"])
QUANTITY_MENTIONS = dg.AssetKey(["policytext", "quantity_mentions"])
EVIDENCE = dg.AssetKey(["policytext", "evidence"])
PUBLISHED = dg.AssetKey(["published", "health_policy"])

#: Seeds whose rows quote a text, and the column with the figure's own words where they have one.
QUOTING_SEEDS: dict[str, str | None] = {
    "indicator_values": "value_text",
    "mention_exclusions": "value_text",
    "initiatives": None,
    "initiative_evidence": None,
}
