"""What is around a number and decides what it is.

Repetitions are bounded, so that no input makes the search more than linear. Not here: what is around a year (`dates`) and
what a table's cells hold (`cells`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.alternatives import words_of
from policytext.lexicon import comparators, neighbour_words, set_phrases, statement_words

#: Comparators at some distance before a number, and the words without which the expressions need not be tried.
NEAR_AT_LEAST: Final = re.compile(rf"(?:{words_of(comparators.AT_LEAST_NEAR)})[^,。;:、\d]{{0,8}}$")
NEAR_AT_LEAST_WORDS: Final = tuple(comparators.AT_LEAST_NEAR.split())
NEAR_AT_MOST: Final = re.compile(
    rf"(?:{words_of(comparators.AT_MOST_OF)})[^,。;:、\d]{{2,18}}的$|(?:{words_of(comparators.AT_MOST_NEAR)})(?![的跑])[^,。;:、\d]{{0,8}}$"
)
NEAR_AT_MOST_WORDS: Final = (*comparators.AT_MOST_OF.split(), *comparators.AT_MOST_NEAR.split())
#: A comparator that holds for all of a list (至少办好1所综合医院和1所中医医院), and how such a list goes on.
AT_LEAST: Final = re.compile(words_of(comparators.AT_LEAST_OF_ALL))
LIST_GOES_ON: Final = re.compile(r"[^,。;:\d]{0,14}[和及与、]")
#: What there is none of (零新增), and a manner of serving (零距离服务).
ZERO_NOUN: Final = re.compile(words_of(comparators.ZERO_OF))
ZERO_MANNER: Final = re.compile(rf"({words_of(comparators.ZERO_MANNERS)})[”\"]?(?:的)?(?:{words_of(comparators.SERVING)})")

#: What comes before a benchmark: better than it, or reaching it.
LED: Final = re.compile(rf"(?P<each>均)?(?:(?P<better>{words_of(comparators.BETTER)})|{words_of(comparators.REACH)})$")
#: Around a number of projects that are built, not listed (规划实施18项重点基础设施建设项目).
DOING: Final = re.compile(r"(?:实施|新建|建设|启动|安排|推进|开工|建成|改造|完成)[^,。;\d]{0,4}$")
PROJECTS: Final = re.compile(r"[^,。;:\d“]{0,10}(?:建设|改造|迁建|扩建|新建|基础设施|重点)(?:建设)?(?:项目|工程)")
#: Words before a number that make it zero (没有发现1例).
NONE: Final = tuple(comparators.NONE_OF.split())
#: Before the whole that a share is of, which claims nothing.
SHARE_OF: Final = frozenset(("占",))
#: Behind a figure that others are compared with (10%的标准).
OF_STANDARD: Final = neighbour_words.OF_STANDARD
#: Around a figure, or a list of them, that others are compared with.
OF_GOAL: Final = re.compile(r"(?:[、和及]\d[\d.]{0,6}[%‰]?){0,3}的(?:《[^》]{1,20}》|[^\W\d]{0,6})(?:目标|(?P<norm>标准))")
HELD_AGAINST: Final = re.compile(
    rf"(?:^|[,。;:])[^\W\d]{{0,2}}(?:{words_of(comparators.HELD_AGAINST)})[^\W\d]{{0,6}}(?:\d[\d.]{{0,6}}[%‰]?[、和及]?){{1,4}}$"
)
#: Before a share of something else than a whole.
OTHER_WHOLE: Final = tuple(f"{word}的" for word in comparators.OTHER_WHOLES.split())
#: Between two values of a list; the words that come before a list whose values belong to one noun each.
LISTED: Final = re.compile(r"[、,和及与]")

#: Before a list whose values belong to one noun each.
EACH_OF: Final = re.compile(r"(?:分别|各|依次)[^,。;]{0,16}$")
#: Before the number that a rate is counted per (每千人口, 每新增千人口).
POPULATION: Final = re.compile(r"每(?:新增)?$")
#: Behind an age: the people who have it.
PEOPLE: Final = re.compile(
    r"(?:及?以上|及?以下|以内|内|至|-|~)?(?:的)?(?:儿童|老年|老人|人群|人口|居民|婴幼儿|婴儿|妇女|女性|男性|女孩|青少年|学生|患者|适龄|常住|城乡|户籍|劳动者|幼儿|孩子|未成年|成人|学龄|在校|职工|组)|[和及与、]\d{1,3}周?岁(?:及?以上|及?以下)"
)
#: Nouns whose number counts a list of the text's own (三项任务); more of them, behind a Chinese numeral.
LIST_NOUN: Final = re.compile(
    rf"[“\"]?(?:[^\W\d]{{2,4}}(?=措施))?(?:重点|重大|为民|惠民|便民|专项|主要|核心|关键|具体|基本|考核|绩效|年度|[省市县]级(?:绩效|重点)?)?(?:{words_of(' '.join(set_phrases.LIST_NOUNS))})(?![县市区乡镇村城项医机院省专])"
)

#: What a number with one of these before it counts is listed there, or named before.
TOLD_BEFORE: Final = ("上述", "以上", "这", "该")

#: Hospitals by the size of their class, of which the number follows (100张以下床位医院21246个).
SIZED: Final = re.compile(r"(?:床位)?的?[^\W\d]{0,4}医院\d")
DEPARTMENTS: Final = set_phrases.DEPARTMENTS
ISSUING: Final = re.compile(rf"(?:(?:\d{{1,2}}月)?\d{{1,2}}日)?(?:{words_of(set_phrases.ISSUING)})")
HAN_LIST_NOUN: Final = re.compile(rf"[“\"]?(?:重点|重大|主要|核心)?(?:{words_of(' '.join(set_phrases.HAN_LIST_NOUNS))})")
#: Verbs behind which 一 is a number; the same, unless 件 or 项 follows.
BUILT: Final = tuple(neighbour_words.BUILT.split())
ADDED: Final = tuple(neighbour_words.ADDED.split())
#: Before a number without a unit that is a figure.
FIGURE: Final = re.compile(
    r"(?:率|数|比|比例|比重|水平|寿命|量|面积|费用|金额|经费|资金|为|达到?|至|到|于|超过|不低于)(?:[\d.]{1,8}[、,和及]){0,3}$"
)

#: A minus sign, with the character before it, or 负 that is no part of another word (减负, 自负).
MINUS: Final = re.compile(r"(?:(?<![减自担背肩抱])负|(?:^|(?<=[|\x1f为是至到达率长降入于投、和,及(:|；;]))-)$")
#: Behind a duration in which nothing happened (连续610天无新增).
EVENTLESS: Final = re.compile(rf"[^,。;\d]{{0,4}}(?:{words_of(comparators.WITHOUT)})")

#: Around a benchmark that a figure is measured from (高出全国平均水平4.62岁): it is no claim of its own.
FROM_BENCHMARK: Final = re.compile(r"(?:高出|高于|低于|高|低|多|少)$")
BY_HOW_MUCH: Final = re.compile(r"(?:\([^()]{1,12}\))?(?:水平)?(?:高出?|低|多|少)?(?:约|了)?\d")
#: Around a length of time that is a figure: 15分钟圈, 缩短至3分钟.
CIRCLE: Final = re.compile(r"[^,。;]{0,8}圈")
TIMED: Final = re.compile(r"(?:缩短|半径|反应|间隔|控制|精准|达到|平均|时间|不超过|时长|时限|压缩|等候)[^,。;]{0,6}$")

#: Words of a clause that names nothing itself: what is counted was named before (37个,总数达170个).
NOTHING_NEW: Final = re.compile(
    r"(?:[相同]比|[与比较]?(?:(?:上|去|前)一?年|(?:19|20)\d\d年度?)(?:同期|[末底])?|其中|总数|总量|共有?|总计|累计|合计|建成|已经?|达到?|占|新增|现有|增加|减少|增至|[)(])*(?:[一二三]级|省级|市级|县级|国家级)?"
)
#: What is in brackets within a clause: 县(市、区)中.
ASIDES: Final = re.compile(r"\([^()]{0,12}\)")
#: Around how often somebody does what a rate is of (每天2次刷牙率).
OFTEN: Final = re.compile(r"每[天日周月年]$")
RATE_OF: Final = re.compile(r"[^\W\d]{1,6}率")
#: Where the noun behind a number ends.
PREDICATE: Final = re.compile(words_of(neighbour_words.PREDICATES))

#: What is in brackets between a noun and its number: 保健院(所、站)7个.
ASIDE: Final = re.compile(r"\([^()]{0,12}\)$")

#: A bare figure behind one of these is a share.
SHARE: Final = re.compile(r"(?:(?<!死亡)(?<!发病)(?<!患病)(?<!出生)(?<!增长)率|占比|比重|比例)[达到为至]{0,2}$")

#: How a number with 级 goes on that is no hospital's grade, and the words it comes after.
GRADED: Final = re.compile(rf"(?:{words_of(neighbour_words.GRADED)})[^,。;]{{0,14}}$|达到?$")
GRADED_THING: Final = re.compile(rf"级(?:{words_of(neighbour_words.GRADED_THINGS)})")
_EACH_END: Final = rf"(?=$|\d|{words_of(neighbour_words.EACH_ENDS)})"

#: What a figure is counted per: each place or body, so many people or beds, or one of them on average.
PER: Final = re.compile(
    rf"每(?P<each>年|个?县\(市、?区\)|个?(?:{words_of(neighbour_words.EACH_PLACE)})(?![卫医康养护中学居级域机健办服])|个?[县市乡镇村](?![卫医康养护中学居级域机健办服乡镇])|[个所家][^,。;\d、]{{1,12}}?{_EACH_END})"
    r"|(?:每[十百千万亿\d]+(?:(?:--?|~|至|到)[十百千\d]+)?[万亿]?|(?<![每\d.十百千万])[百千万])(?:名|个)?(?:常住|服务|户籍|农村|城镇|城乡|适龄|老年|儿童|千)?(?:人口|(?<=[名个常住务籍村镇乡龄年童])人|居民|活产)"
    r"|每[十百千万亿\d]+(?:(?:--?|~|至|到)[十百千\d]+)?[万亿]?(?:名|个)?(?:人口|人|居民|住院|张(?:开放|实有)?床位?|床位?|名)"
    r"|(?<![每\d.十百千万])[千万]人(?=均)|(?:(?<![千万])人均|户均|床均|年均|日均|均次|次均)(?!预期|期望)"
)

#: So many of what a rate is counted per: 每千人口, 每10万名常住居民, 千人口, 每千例活产; 人均 is of one. A range is none.
COUNTED_PER: Final = re.compile(
    rf"(?<![至到~\d.十百千万-])(?:每(?P<count>[\d.]*[十百千万亿]+|\d[\d.]*)|(?P<bare>[百千万])(?!人(?!口)))(?:名|个|例)?"
    rf"(?:常住|服务|户籍|农村|城镇|城乡|适龄|老年|儿童)?(?P<noun>{words_of(' '.join(neighbour_words.COUNTED_PER))})"
    r"|(?P<each>人)均(?!预期|期望)"
)
#: Of what the name of a row in a table says, what its rate is counted per.
PER_RATE: Final = re.compile(
    r"每[十百千万亿\d]+名?(?:常住|服务|户籍|适龄|老年|儿童)?(?:人口|人|居民|活产|张床位?)|(?<![每\d.十百千万])[百千万](?:人口|人(?=均))"
)
#: A total between a number and what other numbers are counted per each of.
IN_ALL: Final = re.compile("[,](?:[^,]*)(?:全[省市区县国]|共|总|累计)")
#: Behind a score: the grade that it bounds (75分为合格).
GRADE: Final = re.compile(f"为(?:{words_of(statement_words.GRADES)})")
#: A letter: a word follows.
LETTER: Final = re.compile(r"[^\W\d]")
#: Before a number that holds for each (每村1名); before a life expectancy; around a duration that is a figure.
EACH: Final = re.compile(r"每(?![少缺多漏超低高降减]|增加|下降|发现|发生|出现)[^,。;]{0,8}$")
LIFE: Final = re.compile(r"寿命[^,。;]{0,12}$")
#: Before an age; the unit of one.
OF_AGE: Final = tuple(neighbour_words.OF_AGE.split())
AGE_UNITS: Final = tuple(neighbour_words.AGE_UNITS.split())
LASTING: Final = re.compile(r"(?:住院(?:日|天数)|时长|时间|时限|响应|缩短|压缩|周期|假期?)(?:\([^()]{0,16}\))?[^,。;]{0,8}$")
SHORTENED: Final = re.compile(r"(?:缩短|压缩)[至到为]?$")

#: What a rate is counted per, and what follows 千人 or 万人 in an indicator's name.
BASE: Final = re.compile(r"(?:名|个)?(?:常住|服务|户籍|农村|城镇|城乡)?(?:人口|居民|活产|张(?:开放|实有)?床|床|人|名)|(?=\d)")
HEADS: Final = re.compile("口|床位|医生|医师|护士|托位|均")
#: Pauses, at which words are split: ends of a sentence, of a clause, of a part of it, of a noun phrase.
STOPS: Final = "。;"
STOP: Final = re.compile(f"[{STOPS}]")
PAUSE: Final = re.compile("[,。;:)]")
CLAUSE: Final = re.compile("[,。;:、]")
BREAK: Final = re.compile("[,。;:、()“”]")
AND: Final = re.compile(r"[、和\d]")

#: The verb between what is measured and its figure, and the adverbs before it.
REACHING: Final = tuple(neighbour_words.REACHING.split())
ADVERBS: Final = tuple(neighbour_words.ADVERBS.split())

#: What rates are counted per, not 每个县.
RATE: Final = re.compile(r"每?[\d十百千万亿]|[人户床年日]均|均次|次均")

#: Characters that join the values of a list.
JOINING: Final = frozenset("和及与、")
#: Pauses that end a list.
PAUSES: Final = frozenset(",。;:")
#: Signs without which `PER`, `POPULATION` and `MINUS` need not be tried.
PER_SIGNS: Final = ("每", "均", "人口")
POPULATION_SIGNS: Final = frozenset(("每", "增"))
MINUS_SIGNS: Final = frozenset(("-", "负"))
#: The word that opens what is counted per; places or years that a comma parts from the number; the word before a list of values.
PER_EACH: Final = "每"
EACH_OF_YEARS: Final = frozenset((None, "年"))
RESPECTIVELY: Final = "分别"
#: The things of a list of names, and the denominator that the first of them opens with.
LISTED_NAMES: Final = re.compile("[、和及与]")
#: What turns a list of values into one of a later year; a head that all names of a list share; names that only hold an indicator's.
TURNS: Final = re.compile(words_of(neighbour_words.TURNS))
SHARED_HEAD: Final = re.compile(rf"(?:{words_of(neighbour_words.SHARED_HEADS)})$")
OTHER_NAMES: Final = tuple(neighbour_words.OTHER_NAMES.split())
DENOMINATOR: Final = re.compile("每?[百千万亿十0-9]+名?(?:常住|户籍|服务)?人口")
#: Where words around a mention are split, to find an indicator's name in them.
LAST_PART: Final = re.compile("[,、]")
OWN_PART: Final = re.compile("[和与及]")
#: What the unit of an indicator says already at the end of its name: of shares and times, of counts.
SAID_BY_UNIT: Final = {
    False: re.compile(f"(?:{words_of(neighbour_words.SHARE_NOUNS)})$"),
    True: re.compile(f"(?<=...)(?:{words_of(neighbour_words.COUNT_NOUNS)})$"),
}
#: The name at the end of a clause, without the whole area before it and the verb behind.
SHORT_NAME: Final = re.compile(
    rf"^(?:.*(?:[全我本][省市县区国州]|居民|:))?(?P<name>[^\W\d_]{{4,24}}?)(?:{words_of(neighbour_words.REACHING)}|{words_of(neighbour_words.ADVERBS)}|{words_of(neighbour_words.SHORT_ENDS)})*$"
)
#: A universal claim, and the share that it is all of.
COVERED: Final = {f"全{word}": f"{word}率" for word in neighbour_words.COVERED.split()}
FIRST_PART: Final = re.compile("[、和及]")
SENTENCE_PART: Final = re.compile("[。;,]")
#: The end of a clause that names what the next one counts a part of (全省医院中,三级217个).
AMONG: Final = "中"
#: 比 before a number with an adjective behind it (比20元高); words before and behind a benchmark that is compared with.
THAN: Final = "比"
THAN_BENCHMARK: Final = ("与", "比", "较")
#: Before the name of a benchmark that is another's; behind one, the figure that it has.
OTHER_BENCHMARK: Final = ("组织", "发展中", "欠发达", "邻近")
VALUE_OF_BENCHMARK: Final = re.compile(r"(?:水平|值)?(?:为|是|达)\d")
LIKE_BENCHMARK: Final = ("持平", "相当")
#: Characters before a ratio; without one, 8:30 is a time of day.
BEFORE_RATIO: Final = "比为达到是至于按"
#: Before a duration in which nothing happened.
ON_END: Final = "连续"
#: The end of a list and the unit that counts it (医院、学校等三项).
AND_SO_ON: Final = "等"
LISTED_ITEM: Final = "项"
#: The unit word of anything.
ANYTHING: Final = "个"
#: The unit of a grade or level; 人 behind a numeral that may open the name of a rate.
LEVEL: Final = "级"
PERSON: Final = "人"
