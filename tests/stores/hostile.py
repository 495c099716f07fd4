"""A page whose programs have names that would do harm in a query."""

from readings import BUREAU, CITY, Page, program

from kg.vocabulary import Relation, Status

HOSTILE = (
    "课后服务`) DETACH DELETE n //",
    "\\u0060) MATCH (x) DETACH DELETE x //",
    "x' OR 1=1 //\\",
    'quote " and \\" and \\\\',
    "$rows {id: row.id} \t ${jndi:ldap://x}",
    "第一行 第二行🎒",
)
"""Names that would do harm if they were ever part of a query."""


def hostile_page():
    """A page whose programs have names that look like Cypher."""
    page = Page("\n".join(("全市实施", *HOSTILE)), "docs/`odd` 'name' \\u0060.txt")
    for each in HOSTILE:
        page.say(CITY, Relation.IMPLEMENTS, program(each, CITY.id), each, Status.REACHED)
        page.say(CITY, Relation.IMPLEMENTS, program(each, CITY.id), each, Status.ONGOING)
    page.say(BUREAU, Relation.IMPLEMENTS, program(HOSTILE[0], CITY.id), HOSTILE[0])
    return page
