"""``edugov duties``."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import say
from kg.cli.options import (
    CsvOption,
    DocumentOption,
    GraphArgument,
    JsonOption,
    OutOption,
    RegionOption,
)
from kg.cli.rows import Output, Style
from kg.vocabulary import Role

if TYPE_CHECKING:
    from kg.analysis.duties import Duty
    from kg.analysis.territory import Territory

TASK_COLUMNS = ("document", "section", "task", "lead", "support", "responsible")
COLUMNS = (
    *("region", "document", "date", "section", "task", "body", "role", "body_class", "task_type"),
    *("quote", "start", "end", "rule", "statement"),
)


class Form(StrEnum):
    """How duties are laid out."""

    TASKS = "tasks"
    LONG = "long"
    MATRIX = "matrix"


def duties(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    graph: GraphArgument,
    region: RegionOption = None,
    document: DocumentOption = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--form",
            help="tasks: one row a task, with its bodies; long: one row a body and task, with the "
            "words it was read from; matrix: bodies × tasks (格式). Default: tasks on the screen, "
            "long as CSV and JSON.",
        ),
    ] = None,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""List who is to do what: bodies and tasks (责任单位与任务), as the documents give them.

    The role is lead (牵头), support (配合) or responsible (责任单位, no more said).

    \b
    Example (示例):
      edugov duties graph --region 霁州市
      edugov duties graph --form matrix --document 教育发展规划 --out duties.csv
    """
    from kg.analysis.duties import duties as read
    from kg.analysis.territory import Territory
    from kg.bundle import Graph

    output = Output.of(csv=csv, json=json, out=out)
    opened = Graph.open(graph)
    territory = Territory(opened)
    wanted = territory.find(region) if region is not None else None
    found = read(opened, region=wanted, document=document)
    if not found:
        say(_nothing(territory, wanted, document))
    default = Form.TASKS if output.style is Style.TABLE else Form.LONG
    output.write(*_laid_out(found, form or default))


def _laid_out(
    found: "Sequence[Duty]", form: Form
) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
    from kg.analysis.duties import matrix, tasks

    if form is Form.MATRIX:
        return matrix(found)
    if form is Form.LONG:
        return COLUMNS, [_long(duty) for duty in found]
    rows = [
        (
            *(task.source.title, _under(task.headings), task.task_name),
            *("、".join(task.bodies[role]) for role in (Role.LEAD, Role.SUPPORT)),
            "、".join((*task.bodies[Role.RESPONSIBLE], *task.bodies[None])),
        )
        for task in tasks(found)
    ]
    return TASK_COLUMNS, rows


def _under(headings: Sequence[str]) -> str:
    return headings[0].strip() if headings else ""


def _long(duty: "Duty") -> tuple[object, ...]:
    return (
        *(duty.region_name, duty.source.title, duty.source.date, list(duty.headings)),
        duty.task_name,
        *(duty.body_name, duty.role, duty.body_class, duty.task_type),
        *(duty.place.quote, duty.place.start, duty.place.end, duty.place.rule, duty.statement),
    )


def _nothing(territory: "Territory", region: str | None, document: str | None) -> str:
    if document is not None:
        return f"no document with {document} in its title or path gives a duty"
    if region is None:
        return "no document of the graph gives a duty (责任单位, 牵头, 配合)"
    return f"no duty of {territory.name(region)} was read; {territory.could_hold(region)}"
