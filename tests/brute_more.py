"""The later research questions answered over the tables of the bundle, row by row.

Each function has the name of its question and takes ``brute.Tables`` and the parameters.
"""

import json
import re
from collections import defaultdict
from itertools import product

FLOORS, CEILINGS, STRICT = ("=", "≈", "≥", ">"), ("=", "≈", "≤", "<"), (">", "<")
FALLS = (
    *("辍学", "班额", "生师比", "近视", "肥胖", "择校", "差异系数", "失业", "事故", "死亡"),
    *("缺口", "拖欠", "欠拨", "负债", "差距", "流失", "空编"),
)
THEMES = (
    *("学位", "大班额", "普惠", "教师", "师资", "编制", "工资", "补助", "经费", "支出", "配套"),
    *("体质", "近视", "职业", "督导", "巩固", "美育", "设施"),
)
TONES = (
    ("力争", ("力争", "争取", "努力")),
    ("原则上", ("原则上",)),
    ("确保", ("确保", "必须", "务必", "不得")),
    ("不低于", ("不低于", "不少于", "不超过")),
)
REPORTS = ("self-report", "evaluation", "statistics")


def number(text):
    return None if text is None else float(text)


def evidence_of(tables, identifier):
    """Return the evidence of a statement or observation, as rows."""
    return [tables.evidence[each] for row, each in tables.supports if row == identifier]


def documents_of(tables, identifier):
    found = {row["document"] for row in evidence_of(tables, identifier)}
    return [tables.documents[each] for each in sorted(found)]


def year_of(document):
    day = document["date_signed"] or document["date_published"] or document["period"]
    return day[:4] if day else None


def is_ceiling(tables, row):
    name = tables.name(row["indicator"])
    falls = row["comparator"] in "=≈" and any(each in name for each in FALLS)
    return row["comparator"] in "≤<" or falls


def is_met(tables, target, actual):
    """Say whether a value meets a target: yes, no, or None where it can't be told."""
    goal, value = float(target["value"]), float(actual["value"])
    reached = value == goal and target["comparator"] not in STRICT
    if is_ceiling(tables, target):
        known = CEILINGS if value < goal or reached else FLOORS
        met = value < goal or reached
    else:
        known = FLOORS if value > goal or reached else CEILINGS
        met = value > goal or reached
    return met if actual["comparator"] in known else None


def targets(tables):
    """Yield the targets of regions that have a number."""
    for row in tables.observations:
        if row["kind"] == "target" and row["value"] and tables.type(row["about"]) == "REGION":
            yield row


def later(tables, target, *, scoped=True):
    """Yield the actual values of a target's indicator and region for its deadline or later.

    An amount of a later year is not that of the target's.
    """
    same = ("indicator", "about", "unit", *(("scope",) if scoped else ()))
    for row in tables.observations:
        if (
            row["kind"] == "actual"
            and row["period_end"]
            and target["period_end"]
            and row["period_end"] >= target["period_end"]
            and (target["unit"] == "%" or row["period_start"] <= target["period_end"])
            and all((row[each] or "") == (target[each] or "") for each in same)
        ):
            yield row


def _judged(tables, region, wanted):
    return {
        (
            tables.name(target["indicator"]),
            *(target["comparator"], float(target["value"]), target["unit"], target["period"]),
            *(actual["comparator"], float(actual["value"]), actual["period"], each["voice"]),
        )
        for target in targets(tables)
        if tables.name(target["about"]) == region
        for actual in later(tables, target)
        if actual["value"] and is_met(tables, target, actual) is wanted
        for each in documents_of(tables, actual["id"])
    }


def targets_missed(tables, region):
    return _judged(tables, region, wanted=False)


def targets_met(tables, region):
    return _judged(tables, region, wanted=True)


def targets_without_later_value(tables, region):
    reports = [
        each
        for each in tables.documents.values()
        if each["region"] == region and each["voice"] in REPORTS and each["period"]
    ]
    return {
        (
            tables.name(target["indicator"]),
            *(target["comparator"], float(target["value"]), target["unit"], target["period"]),
            sum(each["period"][-4:] >= target["period_end"][:4] for each in reports),
        )
        for target in targets(tables)
        if tables.name(target["about"]) == region and target["period_end"]
        if not any(later(tables, target, scoped=False))
    }


def targets_by_level(tables, indicator):
    return {
        (
            *(row["period"], tables.property(row["about"], "level"), tables.name(row["about"])),
            *(row["comparator"], float(row["value"]), row["unit"]),
        )
        for row in targets(tables)
        if tables.name(row["indicator"]) == indicator
    }


def targets_raised_below(tables):
    found = set()
    for low, high in product(targets(tables), repeat=2):
        names = tables.name(low["about"]), tables.name(high["about"])
        levels = [tables.property(each["about"], "level") for each in (low, high)]
        below = levels[1] == "country" or names[0].startswith(names[1])
        same = low["indicator"] == high["indicator"] and low["unit"] == high["unit"]
        ends = [each["period_end"] for each in (low, high)]
        if not (same and below and all(levels) and levels[0] != levels[1]):
            continue
        ceiling = is_ceiling(tables, low)
        if not ends[0] or ends[0] != ends[1] or ceiling is not is_ceiling(tables, high):
            continue
        lower, upper = float(low["value"]), float(high["value"])
        harder = "harder" if (lower < upper) is ceiling else "easier"
        step = "equal" if lower == upper else harder
        found.add((
            *(tables.name(low["indicator"]), ends[0][:4], low["unit"], names[1], upper),
            *(names[0], lower, low["comparator"], step),
        ))  # fmt: skip
    return found


def _counted(tables, groups_of):
    """Count targets that have a later value, by group: all, met and missed."""
    counts = defaultdict(lambda: (set(), set(), set()))
    for target in targets(tables):
        for actual in later(tables, target):
            if actual["value"]:
                verdict = is_met(tables, target, actual)
                for group in groups_of(target):
                    every, met, missed = counts[group]
                    every.add(target["id"])
                    (met if verdict else missed if verdict is False else set()).add(target["id"])
    return {(group, *map(len, found)) for group, found in counts.items()}


def targets_met_by_binding(tables):
    return _counted(tables, lambda target: [target["binding"]])


def targets_met_by_tone(tables):
    def tones(target):
        quotes = [row["quote"] for row in evidence_of(tables, target["id"])]
        return {
            next((tone for tone, words in TONES if any(w in quote for w in words)), "其他")
            for quote in quotes
        }

    return _counted(tables, tones)


def _based(tables):
    below = defaultdict(set)
    for row in tables.said("based_on", direct=True):
        below[row["object"]].add(row["subject"])
    return below


def adopters_of_a_policy(tables, policy):
    below = _based(tables)
    texts = defaultdict(list)
    for each in tables.documents.values():
        if each["policy"]:
            texts[tables.canonical[each["policy"]]].append(each)
    found = set()
    for start in tables.called(policy, "POLICY"):
        days = [each["date_signed"] or each["date_published"] for each in texts[start]]
        issued = min(filter(None, days), default=None)
        reached, adopters = {start}, set()
        for _ in range(3):
            reached = {low for each in reached for low in below[each]}
            adopters |= reached
        for adopter in adopters:
            for each in texts[adopter]:
                day = each["date_signed"] or each["date_published"]
                lag = _months(day) - _months(issued) if day and issued else None
                found.add((tables.name(adopter), each["region"], day, lag))
    return found


def _months(day):
    return int(day[:4]) * 12 + int(day[5:7])


def citing_policies_by_level(tables, policy=""):
    issuers = defaultdict(set)
    for row in tables.said("issued_by", direct=True):
        issuers[row["subject"]].add(row["object"])
    counts = defaultdict(set)
    for cited, citing in _based(tables).items():
        for each in citing:
            for issuer in issuers[each]:
                within = tables.entities[issuer]["within"]
                level = tables.property(within, "level") if within else None
                counts[cited, level].add(each)
    return [
        (tables.name(cited), level, len(found))
        for (cited, level), found in counts.items()
        if policy in {"", tables.name(cited)}
    ]


def policies_most_cited(tables, least=2):
    return [
        (tables.name(each), tables.number(each), len(citing))
        for each, citing in _based(tables).items()
        if len(citing) >= least
    ]


def problems_that_return(tables, region=""):
    years, problems = defaultdict(set), defaultdict(set)
    for row in tables.said("has_problem"):
        name = tables.name(row["object"])
        for theme in THEMES:
            if tables.type(row["subject"]) == "REGION" and theme in name:
                problems[row["subject"], theme].add(row["object"])
                years[row["subject"], theme] |= {
                    year_of(each) for each in documents_of(tables, row["id"])
                } - {None}
    return [
        (tables.name(place), theme, min(found), max(found), len(found), len(problems[place, theme]))
        for (place, theme), found in years.items()
        if len(found) > 1 and region in {"", tables.name(place)}
    ]


def _by_role(tables):
    roles = defaultdict(lambda: defaultdict(set))
    for row in tables.said("responsible_for"):
        roles[row["object"]][row["role"]].add(row["subject"])
    return roles


def leading_and_supporting_bodies(tables):
    tasks = defaultdict(set)
    for task, roles in _by_role(tables).items():
        for pair in product(roles["lead"], roles["support"]):
            tasks[pair].add(task)
    return [(tables.name(a), tables.name(b), len(found)) for (a, b), found in tasks.items()]


def tasks_without_a_lead(tables):
    roles = _by_role(tables)
    return {
        (tables.name(row["object"]), tables.name(row["subject"]), row["role"], path)
        for row in tables.said("responsible_for")
        if not roles[row["object"]]["lead"]
        for path in _paths(tables, row["id"])
    }


def _paths(tables, identifier):
    return [tables.path(each["id"]) for each in documents_of(tables, identifier)]


def values_that_differ(tables, region):
    same = ("indicator", "period", "kind", "unit", "comparator", "scope", "compared_with")
    rows = [
        row
        for row in tables.observations
        if tables.name(row["about"]) == region and tables.type(row["about"]) == "REGION"
        if row["value"] and row["period"]
    ]
    return {
        (
            *(tables.name(low["indicator"]), low["period"], low["kind"], low["unit"]),
            *(float(low["value"]), one, float(high["value"]), other),
        )
        for low, high in product(rows, repeat=2)
        if low["about"] == high["about"] and float(low["value"]) < float(high["value"])
        if all((low[each] or "") == (high[each] or "") for each in same)
        for one, other in product(_paths(tables, low["id"]), _paths(tables, high["id"]))
        if one != other
    }


def report_and_evaluation(tables, indicator=""):
    rows = [row for row in tables.observations if row["kind"] == "actual" and row["value"]]
    voices = {row["id"]: {d["voice"] for d in documents_of(tables, row["id"])} for row in rows}
    same = ("indicator", "about", "period", "unit", "scope")
    return {
        (
            *(tables.name(one["about"]), tables.name(one["indicator"]), one["period"]),
            *(one["unit"], float(one["value"]), float(other["value"])),
        )
        for one, other in product(rows, repeat=2)
        if "self-report" in voices[one["id"]] and "evaluation" in voices[other["id"]]
        if all((one[each] or "") == (other[each] or "") for each in same)
        if indicator in {"", tables.name(one["indicator"])}
    }


def indicators_by_regions(tables, least=2):
    regions, values = defaultdict(set), defaultdict(set)
    for row in tables.observations:
        if row["kind"] == "actual" and tables.type(row["about"]) == "REGION":
            regions[row["indicator"]].add(row["about"])
            values[row["indicator"]].add(row["id"])
    return [
        (tables.name(each), len(found), len(values[each]))
        for each, found in regions.items()
        if len(found) >= least
    ]


def regions_compared(tables, indicator, year=""):
    return {
        (
            *(tables.name(row["about"]), row["period"], row["comparator"], number(row["value"])),
            *(row["unit"], each["voice"], tables.path(each["id"])),
        )
        for row in tables.observations
        if row["kind"] == "actual" and tables.type(row["about"]) == "REGION"
        if tables.name(row["indicator"]) == indicator
        if year in {"", (row["period_end"] or "")[:4]}
        for each in documents_of(tables, row["id"])
    }


def _won(tables):
    return [row for row in tables.said("achieves") if row["status"] in {None, "reached"}]


def _first_years(tables, rows):
    years = defaultdict(set)
    for row in rows:
        found = {year_of(each) for each in documents_of(tables, row["id"])}
        years[row["subject"], row["object"]] |= found - {None}
    return {pair: min(found) for pair, found in years.items() if found}


def recognitions_aimed_for_and_won(tables):
    aimed = _first_years(tables, tables.said("aims_for"))
    won = _first_years(tables, _won(tables))
    return [
        (tables.name(pair[0]), tables.name(pair[1]), year, won[pair])
        for pair, year in aimed.items()
        if pair in won and won[pair] >= year
    ]


def recognitions_not_yet_won(tables):
    won = {(row["subject"], row["object"]) for row in _won(tables)}
    return {
        (tables.name(row["subject"]), tables.name(row["object"]), path)
        for row in tables.said("aims_for")
        if row["status"] != "negated" and (row["subject"], row["object"]) not in won
        for path in _paths(tables, row["id"])
    }


def programs_by_status(tables, region):
    programs = defaultdict(set)
    for row in tables.said("implements"):
        subject = row["subject"]
        mine = tables.type(subject) == "REGION" and tables.name(subject) == region
        if mine and tables.type(row["object"]) == "PROGRAM":
            for each in documents_of(tables, row["id"]):
                programs[year_of(each), row["status"]].add(row["object"])
    return {(*group, len(found)) for group, found in programs.items()}


def programs_tied_to_an_indicator(tables, indicator):
    return {
        (tables.name(row["subject"]), row["status"], each["quote"], tables.path(each["document"]))
        for row in tables.said("affects")
        if tables.name(row["object"]) == indicator
        for each in evidence_of(tables, row["id"])
    }


def facts_filled_in(tables, document):
    places = defaultdict(set)
    for slot in tables.slots:
        if tables.path(tables.evidence[slot["evidence"]]["document"]) == document:
            places[slot["name"], slot["basis"]].add(slot["evidence"])
    return {(*group, len(found)) for group, found in places.items()}


def documents_by_voice(tables, region=""):
    counts = defaultdict(int)
    for each in tables.documents.values():
        if region in {"", each["region"]}:
            counts[each["region"], year_of(each), each["voice"]] += 1
    return {(*group, count) for group, count in counts.items()}


def regions_renamed_or_merged(tables):
    found = set()
    for identifier, row in tables.entities.items():
        for successor in json.loads(row["properties"]).get("succeededBy", "").split():
            if successor in tables.entities:
                own, other = (
                    [tables.property(each, name) for name in ("code", "validUntil")]
                    for each in (identifier, successor)
                )
                found.add((tables.name(identifier), *own, tables.name(successor), other[0]))
    return found


MORE = (
    targets_missed,
    targets_met,
    targets_without_later_value,
    targets_by_level,
    targets_raised_below,
    targets_met_by_binding,
    targets_met_by_tone,
    adopters_of_a_policy,
    citing_policies_by_level,
    policies_most_cited,
    problems_that_return,
    leading_and_supporting_bodies,
    tasks_without_a_lead,
    values_that_differ,
    report_and_evaluation,
    indicators_by_regions,
    regions_compared,
    recognitions_aimed_for_and_won,
    recognitions_not_yet_won,
    programs_by_status,
    programs_tied_to_an_indicator,
    facts_filled_in,
    documents_by_voice,
    regions_renamed_or_merged,
)


def more_examples(tables):
    """Return values for the parameters of each question, from what the graph holds."""
    aimed_at = _some({tables.name(row["about"]) for row in targets(tables)})
    acting = {
        tables.name(row["subject"])
        for row in tables.said("implements")
        if tables.type(row["subject"]) == "REGION"
    }
    placed = {
        tables.name(row["about"])
        for row in tables.observations
        if tables.type(row["about"]) == "REGION"
    }
    measured = _some({tables.name(row["indicator"]) for row in tables.observations}, 12)
    aims = _some({tables.name(row["indicator"]) for row in targets(tables)})
    cited = _some({tables.name(each) for each in _based(tables)})
    tied = _some({tables.name(row["object"]) for row in tables.said("affects")})
    papers = sorted({tables.path(each) for each in tables.documents})
    homes = _some({each["region"] for each in tables.documents.values() if each["region"]})
    years = _some({re.sub(r".*(\d{4})$", r"\1", row["period"]) for row in tables.observations}, 3)
    return {
        **{
            name: [{"region": each} for each in aimed_at]
            for name in ("targets_missed", "targets_met", "targets_without_later_value")
        },
        "values_that_differ": [{"region": each} for each in sorted(placed)],
        "targets_by_level": [{"indicator": each} for each in aims],
        "programs_by_status": [{"region": each} for each in _some(acting)],
        "report_and_evaluation": [{"indicator": each} for each in ("", *measured)],
        "regions_compared": [
            {"indicator": name, "year": year} for name in measured for year in ("", *years)
        ],
        "adopters_of_a_policy": [{"policy": each} for each in cited],
        "citing_policies_by_level": [{"policy": each} for each in ("", *cited)],
        "policies_most_cited": [{"least": each} for each in (1, 2)],
        "indicators_by_regions": [{"least": each} for each in (1, 2)],
        "problems_that_return": [{"region": each} for each in ("", *homes)],
        "documents_by_voice": [{"region": each} for each in ("", *homes)],
        "programs_tied_to_an_indicator": [{"indicator": each} for each in tied],
        "facts_filled_in": [{"document": each} for each in papers],
    }


def _some(names, most=5):
    return sorted(filter(None, names))[:most]
