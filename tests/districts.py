"""Pages of an invented city with headings, for tests of what is done with a graph."""

import re

from readings import Page, at

from kg.document import Block, Field
from kg.statement import Mention
from kg.vocabulary import BlockKind, MentionType

_HEADING = re.compile(r"(?P<marker>[一二三]、)[^\n。]*$|(?P<item>（[一二三]）)[^\n。]*。")


def district_page(text, path, *, policy=None, **fields):
    """Return a page whose lines are blocks: 一、… a heading, （一）…。 one that begins an item."""
    page = Page(
        text, path, [Field(key, value, None, None, "test") for key, value in fields.items()],
        list(_blocks(text)),
    )  # fmt: skip
    page.policy = policy.id if policy else None
    if policy:
        page.entities[policy.id] = policy
    return page


def _blocks(text):
    start, top, count = 0, None, 0
    for line in text.splitlines():
        end, found = start + len(line), _HEADING.match(line)
        if found and found["marker"]:
            yield Block(BlockKind.HEADING, start, end, 1, found["marker"])
            top, count = count, count + 1
        elif found:
            yield Block(BlockKind.HEADING, start, start + found.end(), 2, found["item"], top)
            if start + found.end() < end:
                yield Block(BlockKind.ITEM, start + found.end(), end, parent=count)
                count += 1
            count += 1
        else:
            yield Block(BlockKind.PARAGRAPH, start, end, parent=top)
            count += 1
        start = end + 1


def named_again(page, entity, words, after=0):
    """Note that these words name an entity, behind a place of the text."""
    start = page.document.text.index(words, after)
    page.entities[entity.id] = entity
    page.mentions.append(
        Mention(start, start + len(words), entity.type, entity.name, entity.id, "test_name")
    )


def task_of(page, words):
    """Return the task that these words of a page name."""
    start = page.document.text.index(words)
    return at("task", "Task", MentionType.TASK, words, page.document.id, start)


def problem_of(page, words):
    """Return the problem that these words of a page name."""
    start = page.document.text.index(words)
    return at("problem", "Problem", MentionType.PROBLEM, words, page.document.id, start)
