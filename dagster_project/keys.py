"""The keys of assets and metadata that other modules name, so that no module imports an asset for its key.

Does not belong here: anything that needs an asset's definition.
"""

import dagster as dg

from expectations.ledger_columns import LEDGER
from expectations.seed_columns import SEEDS

SEED_KEYS = {name: dg.AssetKey(["seeds", name]) for name in SEEDS}
LEDGER_KEYS = {name: dg.AssetKey(["ledger", name]) for name in LEDGER}
AS_OF = dg.AssetKey(["ledger", "as_of"])
OFFICE = dg.AssetKey(["ledger", "office"])
SOURCE_FILE = dg.AssetKey(["raw", "source_file"])
DOCUMENT_TEXT = dg.AssetKey(["raw", "document_text"])
DOCUMENT_PLACE = dg.AssetKey(["raw", "document_place"])
DOCUMENT_GAP = dg.AssetKey(["raw", "document_gap"])
PASSAGES = dg.AssetKey(["policytext", "passages"])
TABLES = dg.AssetKey(["policytext", "tables"])
TABLE_CELLS = dg.AssetKey(["policytext", "table_cells"])
QUANTITY_MENTIONS = dg.AssetKey(["policytext", "quantity_mentions"])
TASKS = dg.AssetKey(["policytext", "tasks"])
BODIES = dg.AssetKey(["policytext", "bodies"])
DESCRIPTIONS = dg.AssetKey(["policytext", "descriptions"])
#: What one pass over the texts makes, in the order of its writers.
READ_IN_ONE_PASS = (PASSAGES, TABLES, TABLE_CELLS, TASKS, BODIES, DESCRIPTIONS, QUANTITY_MENTIONS)
INDICATOR_MATCHES = dg.AssetKey(["policytext", "indicator_matches"])
EVIDENCE = dg.AssetKey(["policytext", "evidence"])
PUBLISHED = dg.AssetKey(["published", "health_policy"])

#: Metadata of an asset or a check that a refresh took over: the version whose tables are unchanged, or in which the check held.
HELD = "held_by_version"

#: Seeds that decide how a text is read: where one changes, the texts are read again.
READING_SEEDS = ("documents", "reading_order")
