"""The closed lists of the data model, as names in code.

What each value means is said in ontology/edugov.ttl (labels and definitions in Chinese and
English); a test holds that the two agree. The mention types and relations are those of the
annotation guidelines, so that readings and annotations can be compared value by value.
"""

from enum import StrEnum


class MentionType(StrEnum):
    """What a mention in a text names."""

    REGION = "REGION"
    ORG = "ORG"
    SCHOOL = "SCHOOL"
    POLICY = "POLICY"
    DOCNUM = "DOCNUM"
    PROGRAM = "PROGRAM"
    TASK = "TASK"
    INDICATOR = "INDICATOR"
    VALUE = "VALUE"
    RECOGNITION = "RECOGNITION"
    PROBLEM = "PROBLEM"


class Relation(StrEnum):
    """What a statement says of its subject and its object."""

    ISSUED_BY = "issued_by"
    HAS_NUMBER = "has_number"
    BASED_ON = "based_on"
    IMPLEMENTS = "implements"
    RESPONSIBLE_FOR = "responsible_for"
    ACHIEVES = "achieves"
    AIMS_FOR = "aims_for"
    AFFECTS = "affects"
    HAS_PROBLEM = "has_problem"
    LOCATED_IN = "located_in"
    PART_OF = "part_of"


class Kind(StrEnum):
    """What the value of an observation is."""

    ACTUAL = "actual"
    TARGET = "target"
    CHANGE = "change"
    BASELINE = "baseline"
    SHORTFALL = "shortfall"


class Status(StrEnum):
    """How far what a statement says has come, by the text's own words."""

    REACHED = "reached"
    ONGOING = "ongoing"
    REQUIRED = "required"
    PLANNED = "planned"
    ENCOURAGED = "encouraged"
    NEGATED = "negated"


class Role(StrEnum):
    """What part a body has in what it is responsible for."""

    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"


class Ground(StrEnum):
    """In what way a policy is based on another."""

    BASIS = "basis"
    IMPLEMENTATION = "implementation"
    FORWARDING = "forwarding"
    REVISION = "revision"


class Voice(StrEnum):
    """By whose word a document speaks."""

    PLAN = "plan"
    SELF_REPORT = "self-report"
    EVALUATION = "evaluation"
    STATISTICS = "statistics"
    NEWS = "news"


class Comparator(StrEnum):
    """How a value stands to the quantity it is given for."""

    EQUAL = "="
    ABOUT = "≈"
    AT_LEAST = "≥"
    AT_MOST = "≤"
    ABOVE = ">"
    BELOW = "<"


class Quality(StrEnum):
    """What a value is that is said without a number (全覆盖, 基本消除, 只增不减)."""

    ALL = "all"
    ALMOST_ALL = "almost_all"
    NONE = "none"
    ALMOST_NONE = "almost_none"
    NO_DECREASE = "no_decrease"
    NO_INCREASE = "no_increase"
    INCREASE = "increase"
    DECREASE = "decrease"
    STABLE = "stable"
    DOUBLE = "double"
    HALF = "half"


class Basis(StrEnum):
    """Where the filler of a slot comes from."""

    STATED = "stated"
    SECTION = "section"
    DOCUMENT = "document"
    RELATIVE = "relative"


class Precision(StrEnum):
    """How exactly a period is given."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"


class BlockKind(StrEnum):
    """What part of an official document (GB/T 9704-2012) a block is."""

    TITLE = "title"
    NUMBER = "number"
    RECIPIENTS = "recipients"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE_CELL = "table cell"
    ATTACHMENT = "attachment"
    SIGNATURE = "signature"
    DATE = "date"
    METADATA = "metadata"
    FURNITURE = "furniture"


class Genre(StrEnum):
    """The genres of the annotation guidelines."""

    SELF_REPORT = "自评报告"
    EVALUATION_REPORT = "评价报告"
    OPINION = "实施意见"
    PLAN = "发展规划"
    SUMMARY = "工作总结"
    WORK_POINTS = "工作要点"
    NOTICE = "通知"
    NEWS = "新闻"
    OTHER = "其他"
