"""What makes a figure a change: the verb before it and the base that it is compared with.

Not here: the words (`lexicon.change_words`) and whether it is resolved (`policytext.relations`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.alternatives import words_of
from policytext.lexicon import change_words

_UP, _DOWN = words_of(change_words.UP), words_of(change_words.DOWN)
_BETWEEN: Final = f"(?:{words_of(change_words.ADVERBS)}){{0,2}}"
VERB: Final = re.compile(f"(?:(?P<increase>{_UP})|(?P<decrease>{_DOWN})){_BETWEEN}$")
#: The same at the start of a mention's own words, and 到 that makes a multiple a level (增长到两倍).
OWN_VERB: Final = re.compile(f"(?:(?P<increase>{_UP})|(?P<decrease>{_DOWN}))(?!于)")
TO: Final = re.compile(f"(?P<increase>{_UP})(?:到|至|为)$")
#: Between a level and the one that it came to, which has its unit (从117.94下降到113.51, 由2012年的1225.6万增长至2021年的1674.5万).
CAME_TO: Final = re.compile(rf"[^,。;:、\d]{{0,6}}?(?:{_UP}|{_DOWN}|升|降)(?:到|至|为)(?:(?:19|20)\d\d年[末底]?的?)?")
#: A verb of growth that adds nobody (提高1岁以上, but not 增加60岁以上老人).
GROWN: Final = re.compile(
    f"(?:{words_of(' '.join(w for w in f'{change_words.UP} {change_words.DOWN}'.split() if w not in change_words.COUNTING.split()))}){_BETWEEN}$"
)
COUNTING: Final = frozenset(change_words.COUNTING.split())
#: Earlier figures of a list of changes (分别下降了56.3%、), behind the verb that holds for all of it.
RESPECTIVELY: Final = "分别"
LISTED: Final = re.compile(r"(?:\d[\d.]{0,9}[^\W\d]{0,4}[%‰]?[、,和及与]){1,6}$")
#: The year of the base; the year before.
BASE: Final = re.compile(
    r"[比较](?:\D{0,2})((?:19|20)\d\d)年?|在((?:19|20)\d\d)年(?:的)?(?:基础上|水平上)|以((?:19|20)\d\d)年为基[期数准]|[与和同]((?:19|20)\d\d)年[^,。;]{0,6}(?:相比|比较|相较)"
)
YEAR_BEFORE: Final = re.compile(words_of(change_words.YEAR_BEFORE))
PERIOD_BEFORE: Final = re.compile(words_of(change_words.PERIOD_BEFORE))
YEARLY_MEAN: Final = re.compile(words_of(change_words.YEARLY_MEAN))
COMPLETION: Final = re.compile(f"(?:{words_of(change_words.COMPLETION)})(?:已|均|约)?(?:达到?|为|是)?$")
#: A column of changes.
COLUMN: Final = re.compile(f"{words_of(change_words.COLUMN)}|[+±]")
#: Behind a name, the base that its change is compared with; before it, the area that all figures are of.
COMPARED: Final = re.compile(r"(?:[比较在以同][^比较在以同]{0,14})?$")
AREA: Final = re.compile(r"^(?:全[省市县区国州]|[^\W\d]{1,3}[省市县区](?=居民|人均|每))")
STOP: Final = re.compile("[。;]")
CLAUSE: Final = re.compile("[,。;:、]")
TIME: Final = re.compile(r"^.*(?:年|末|底)")
LEVEL: Final = re.compile(r"(?:将|要|力争|已|均|分别)?(?:为|达到?|提高到|提升到|是)?$")
