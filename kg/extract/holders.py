"""Find who holds an honour or wants it: by the verb of its clause, who stands before or behind it.

甲校、乙校等6所学校先后被省厅命名为… has its holders before the verb, 认定甲校等6所学校为… and
授予甲校… behind it. Who gives an honour (被省厅, 省厅公布) does not hold it. Without a verb it is
whose name stands at the honour's: 甲校等12所⟨基地校⟩, ⟨实验区⟩（甲区）, 授予⟨…⟩的有：甲校、乙校.
"""

import re
from functools import cache

from kg.components.honours import WORDS
from kg.components.lexicon import one_of_kind, terms_of_kind
from kg.extract.view import View
from kg.statement import Mention
from kg.vocabulary import MentionType

VERBS = "pipelines/edugov_zh/terms/recognition_verbs.tsv"
HOLDERS = (MentionType.REGION, MentionType.ORG, MentionType.SCHOOL, MentionType.PROGRAM)
_COUNT = (
    r"(?:等?(?:\d+|[一二两三四五六七八九十]+)[余多]?[所个家][^，,。；;：:、\d()（）]{0,6}?"
    r"(?:[(（][^()（）]{1,8}[)）])?[^，,。；;：:、\d()（）]{0,6}?)?等?"
)
_COUNTED = re.compile(
    r"等?(?:\d+|[一二两三四五六七八九十]+)[余多]?[所个家](?:[^，,。；;：:、为成被获建创]{0,6})"
)
_SINCE = r"(?:到?(?:19|20)\d\d年(?:度|\d+月|底|春季|秋季)?(?:以来)?|今年|去年|近年来)?"
_HOW = (
    r"(?:先后|均|全部|已|分别|成功|顺利|也|又|还|同时|曾|再次|再度|首次|双双|率先|共同|光荣|相继|继续|要|将|拟|能够?|"
    r"连续[一二三四五六七八九十\d]+[年届次])*"
)
_WORK = r"(?:的(?:案例|做法|经验|作品|成果|课题))?"
"""What of somebody is honoured where it has no name of its own."""
_BEFORE = re.compile(rf"[”\"]?{_COUNT}{_WORK}{_HOW}{_SINCE}{_HOW}(?:前|之前)?")
_AS = re.compile(r"(?:为|作为)(?:首批|第[一二三四五六七八九十]+批)?[“\"]?$")
_IN_BRACKETS = re.compile(r"[”\"]?[（(]")
_BETWEEN = re.compile(r"[\s、，,和及与]*(?:会同|联合|与|和|携手|联手|以及)?[\s]*")
_SPACE = re.compile(r"[\s“\"]*")


def holders(view: View, low: int, honour: Mention) -> list[Mention]:
    """Return who a clause that begins at ``low`` says to hold or want an honour, if it does."""
    text = view.text
    for verb in _reaches().finditer(text, low, honour.start):
        found = _run_before(view, low, verb.start())
        if found:
            return found
    for verb in _gives().finditer(text, low, honour.start):
        found = _run_behind(view, verb.end(), honour.start)
        if found:
            return found
    return named_as_well(view, low, honour) or bearers(view, low, honour)


def named_as_well(view: View, low: int, honour: Mention) -> list[Mention]:
    """Return who is named something by the verb of a clause before: 认定甲县为…，乙县为⟨…⟩."""
    start, _ = view.sentence(honour.start)
    led = _AS.search(view.text, low, honour.start)
    if led is None or _names().search(view.text, start, low) is None:
        return []
    return _run_before(view, low, led.start())


def bearers(view: View, low: int, honour: Mention) -> list[Mention]:
    """Return those whose names stand at an honour's with no verb between."""
    return _in_apposition(view, low, honour) or _listed_behind(view, honour)


def _in_apposition(view: View, low: int, honour: Mention) -> list[Mention]:
    """Return the schools right before an honour, or others that are counted there.

    A body that is not counted gives the honour: 市教育局⟨…⟩.
    """
    found = _run_before(view, low, honour.start)
    if not found or _COUNTED.fullmatch(view.text, found[-1].end, honour.start):
        return found
    beside = _SPACE.fullmatch(view.text, found[-1].end, honour.start) is not None
    return found if beside and all(each.type is MentionType.SCHOOL for each in found) else []


def _listed_behind(view: View, honour: Mention) -> list[Mention]:
    """Return whom a list right behind an honour names: ⟨…⟩的有：甲校、乙校, ⟨…⟩（甲区）."""
    _, high = view.block(honour.start)
    for lead in (_held_by(), _IN_BRACKETS):
        led = lead.match(view.text, honour.end, high)
        found = _run_behind(view, led.end(), high) if led is not None else []
        if found and (lead is not _IN_BRACKETS or view.text[found[-1].end] in "）)"):
            return found
    return []


def _run_before(view: View, low: int, high: int) -> list[Mention]:
    """Return the list of mentions that ends right before a verb: …、马龙两区⟨获评⟩."""
    found: list[Mention] = []
    at = high
    for mention in reversed(view.within(low, high, *HOLDERS)):
        between = view.text[mention.end : at]
        if not (_BETWEEN if found else _BEFORE).fullmatch(between):
            break
        if not found or mention.end <= found[-1].start:
            found.append(mention)
            at = mention.start
    return found[::-1]


def _run_behind(view: View, low: int, high: int) -> list[Mention]:
    """Return the list of mentions right behind a verb: ⟨授予⟩甲校、乙校."""
    found: list[Mention] = []
    at = low
    for mention in view.within(low, high, *HOLDERS):
        if mention.start < at:
            continue
        if not (_BETWEEN if found else _SPACE).fullmatch(view.text, at, mention.start):
            break
        found.append(mention)
        at = mention.end
    return found


def verbs(kind: str) -> str:
    """Return the words of one kind of the file of verbs, as one pattern."""
    return one_of_kind(VERBS, kind)


@cache
def _reaches() -> re.Pattern[str]:
    """Return the verbs that have their holder before them: 甲校被省厅⟨命名为⟩."""
    return re.compile(
        rf"[被由经][^，,。；;]{{0,24}}?授予|(?:[被由经][^，,。；;]{{0,24}}?)?{verbs('reaches')}"
    )


@cache
def _held_by() -> re.Pattern[str]:
    """Return what stands between an honour and a list of those who hold it."""
    called, word = one_of_kind(WORDS, "called"), r"[^，,。；;：:\d（()）]{0,4}?"
    names = r"的[^，,。；;：:的]{0,6}?(?:分别)?(?:有|是|为|包括)[：:]?"
    return re.compile(rf"[”\"]?{called}?(?:{names}|{word}(?:\d+[所个家])?{word}[：:])[\s　]*")


@cache
def _names() -> re.Pattern[str]:
    """Return the verbs by which several are named, each another thing: 确定甲县为…，乙县为⟨…⟩."""
    proposed = "".join(f"(?<!{word})" for word in terms_of_kind(VERBS, "proposed"))
    return re.compile(rf"{proposed}{verbs('names')}[^。；;]*?为")


@cache
def _gives() -> re.Pattern[str]:
    return re.compile(rf"{verbs('gives')}(?:了)?")
