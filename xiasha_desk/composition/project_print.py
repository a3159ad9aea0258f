"""What is printed of the projects of 民生实事: the words of a mark, and a table of their progress."""

from __future__ import annotations

from xiasha_desk.domain.contents import ComposedTable, TableCell
from xiasha_desk.domain.exhibit import ProjectColumn, ProjectTable
from xiasha_desk.domain.ledger import Ledger, Missing
from xiasha_desk.domain.livelihood import LivelihoodProject
from xiasha_desk.domain.report import Facet, Mark

ABSENT = "—"
HEADS = {
    ProjectColumn.NUMBER: "序号",
    ProjectColumn.NAME: "项目",
    ProjectColumn.PROMISE: "承诺内容",
    ProjectColumn.DEPARTMENT: "责任科室",
    ProjectColumn.STAGE: "进展",
    ProjectColumn.PERCENT: "完成比例",
    ProjectColumn.COUNT: "完成数量",
    ProjectColumn.DUE: "完成时限",
}


def project_words(mark: Mark, period: str, ledger: Ledger) -> str | Missing:
    """The words of a mark of a project in a period, or the reason why there are none."""
    project = ledger.project(mark.indicator)
    if project is None:
        return Missing("台账里没有这个民生实事项目了")
    now = project.at(period)
    if now is None:
        return Missing("本期进展还没有填")
    if mark.facet is Facet.STAGE:
        return now.words or Missing("完成了百分之几还没有填")
    if mark.facet is Facet.PROGRESS:
        return now.percent_words or Missing("本期完成比例还没有填")
    return project.count_words(period) or Missing("本期完成数量还没有填")


def project_table(table: ProjectTable, period: str, ledger: Ledger) -> ComposedTable:
    """The table with a head row; a project that is gone has no row, a progress that is not told stands as —."""
    head = tuple(TableCell(HEADS[column]) for column in table.columns)
    known = [project for name in table.projects if (project := ledger.project(name)) is not None]
    rows = (tuple(_cell(column, project, period) for column in table.columns) for project in known)
    return ComposedTable((head, *rows), 1, table.landscape)


def _cell(column: ProjectColumn, project: LivelihoodProject, period: str) -> TableCell:
    now = project.at(period)
    if column is ProjectColumn.NUMBER:
        return TableCell(str(project.number))
    if column is ProjectColumn.STAGE:
        return TableCell((now.words if now is not None else "") or ABSENT)
    if column is ProjectColumn.PERCENT:
        return TableCell((now.percent_words if now is not None else "") or ABSENT, True)
    if column is ProjectColumn.COUNT:
        return TableCell(project.count_words(period) or ABSENT, True)
    words = {
        ProjectColumn.NAME: project.name,
        ProjectColumn.PROMISE: project.promise,
        ProjectColumn.DEPARTMENT: project.department,
        ProjectColumn.DUE: project.due,
    }[column]
    return TableCell(words or ABSENT)
