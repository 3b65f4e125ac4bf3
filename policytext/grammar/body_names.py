"""How the name of a body is put together: the area or level it belongs to, and what it does; for folded, simplified names.

Not here: the words (`lexicon.body_words`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.alternatives import words_of
from policytext.grammar.outline import AREA_NAMES
from policytext.lexicon import body_words

PROVINCE_END: Final = re.compile("(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|生产建设兵团)$")
#: The level that a name begins with where it does not name its area (省教育厅, 县政府).
LEVEL: Final = re.compile(
    f"(?P<party>中共)?(?P<level>{words_of(' '.join(body_words.LEVEL_WORDS))})(?P<party_of>{words_of(body_words.PARTY_OF)})?(?=.)"
)
#: The youth league of a level (团市委).
YOUTH: Final = re.compile(rf"(?:共青)?{body_words.YOUTH}(?P<level>{words_of(' '.join(body_words.LEVEL_WORDS))})委")
#: Short names of provinces before an area of theirs (河北雄安新区).
PROVINCES: Final = re.compile("|".join(sorted((PROVINCE_END.sub("", name) for name in AREA_NAMES), key=len, reverse=True)))
#: Short and long forms of what bodies are called, and the one that stands for all of them.
FORMS: Final = {form: name for name, forms in body_words.COMMON_NAMES.items() for form in (name, *forms.split())}
FORM: Final = re.compile(f"(?:{words_of(' '.join(FORMS))})$")
GOVERNMENT: Final = re.compile(rf"(?:{words_of(body_words.GOVERNMENTS)})$")
COLLECTIVE: Final = re.compile(rf"^(?:{words_of(body_words.COLLECTIVE_BEGINS)})|(?:{words_of(body_words.COLLECTIVE_ENDS)})$")
PARTY: Final = body_words.PARTY
PARTY_OF: Final = re.compile(words_of(body_words.PARTY_OF))
