"""Report templates from their folders, strictly: a template with a mistake is refused and never hides the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.domain.official import DocumentKind
from xiasha_desk.domain.period import PeriodKind
from xiasha_desk.domain.template import ReportTemplate, TemplateSection
from xiasha_desk.errors import UserError
from xiasha_desk.paths import data_folder, template
from xiasha_desk.template_files.exhibits import DefinedExhibits, KnownIndicators, read_exhibits
from xiasha_desk.template_files.fields import Fields
from xiasha_desk.template_files.outline_files import OutlineReader
from xiasha_desk.template_files.reading import TomlFile, Whereabouts, read_toml

FILE = "template.toml"
TEXTS = "sections"
KEYS = frozenset({"name", "description", "kind", "title", "periods", "recipients", "indicators", "sections"})
KEYS_WITH_EXHIBITS = KEYS | {"tables", "charts"}
KIND_WORDS = {kind.value: kind for kind in DocumentKind}
PERIOD_WORDS = {
    "全年": PeriodKind.YEAR,
    "半年": PeriodKind.HALF,
    "季度": PeriodKind.QUARTER,
    "单月": PeriodKind.MONTH,
    "累计月": PeriodKind.TO_MONTH,
}
_SLUG = re.compile(r"[\w-]{1,40}")
_MOST_FILES = 60


def template_roots() -> tuple[Path, ...]:
    """Where templates lie: the shipped ones, then the office's own, which come before shipped ones of the same name."""
    return (template("reports"), data_folder() / "templates" / "reports")


def list_templates(
    roots: Iterable[Path], catalogue: Sequence[Indicator]
) -> tuple[tuple[ReportTemplate, ...], tuple[UserError, ...]]:
    """Every sound template below `roots`, and what is wrong with the others.

    Of two with one name the one of the later root counts, unless it is broken.
    """
    found: dict[str, ReportTemplate] = {}
    problems: list[UserError] = []
    for root in roots:
        for folder in _folders(root, problems):
            try:
                found[folder.name] = load_template(folder, catalogue)
            except UserError as error:
                problems.append(error)
    return tuple(found.values()), tuple(problems)


def _folders(root: Path, problems: list[UserError]) -> list[Path]:
    try:
        return sorted(entry for entry in root.iterdir() if entry.is_dir() and not entry.name.startswith((".", "_")))
    except FileNotFoundError:  # an office without templates of its own
        return []
    except OSError:
        problems.append(UserError("没能列出模板", f"文件夹“{root.name}”打不开", "请看看有没有读取的权限。"))
        return []


def load_template(folder: Path, catalogue: Sequence[Indicator]) -> ReportTemplate:
    """The template that lies in `folder`; UserError (file, line, remedy) at its first mistake."""
    owner = f"模板“{folder.name}”"
    if not _SLUG.fullmatch(folder.name):
        raise UserError(
            f"{owner}用不了", "文件夹名有空格、符号或者超过40个字", "请只用汉字、字母、数字、“-”和“_”，不超过40个字。"
        )
    file = read_toml(folder / FILE, Whereabouts(owner, FILE))
    top = Fields(file, file.values, KEYS_WITH_EXHIBITS).check()
    return read_template(top, folder, KnownIndicators(tuple(catalogue)))


def read_template(top: Fields, folder: Path, known: KnownIndicators) -> ReportTemplate:
    """The template told by a checked TOML table and the text files of `folder`."""
    title = top.pattern("title", needed=True)
    name, kind = top.text("name", needed=True), top.choice("kind", KIND_WORDS)
    periods = top.choices("periods", PERIOD_WORDS)
    if not periods:
        raise top.mistake("periods", "没有写“periods”", '请补上，如 periods = ["半年"]。')
    exhibits = read_exhibits(top, known)
    wanted = {indicator.id for indicator in known.of(top, "indicators")}
    wanted.update(i for _, exhibit, _ in exhibits.all() for i in getattr(exhibit, "indicators", ()))
    return ReportTemplate(
        folder.name,
        name,
        top.text("description"),
        kind,
        title,
        periods,
        _sections(top, folder, exhibits),
        known.in_order(wanted),
        _recipients(top),
    )


def _recipients(top: Fields) -> str:
    recipients = top.text("recipients")
    if recipients and not recipients.endswith("："):
        raise top.mistake("recipients", "的“recipients”末尾不是全角冒号", f"请写成“{recipients.rstrip(':：')}：”。")
    return recipients


def _sections(top: Fields, folder: Path, exhibits: DefinedExhibits) -> tuple[TemplateSection, ...]:
    reader = OutlineReader(top.file.where.owner, exhibits)
    for name in _text_files(top, folder):
        reader.read(folder / TEXTS / name, f"{TEXTS}/{name}")
    sections = reader.finished()
    if len(sections) == 1:
        raise top.file.where.mistake("旁边的正文里没有标题", f"请在 {TEXTS} 文件夹的文件里用“#”写上标题。")
    return sections


def _text_files(top: Fields, folder: Path) -> Sequence[str]:
    """The names listed under `sections`, else all .md files in the order of their names."""
    listed = top.texts("sections")
    if len(set(listed)) != len(listed):
        raise top.mistake("sections", "的“sections”里同一个文件写了两遍", "请只留一处。")
    for name in listed:
        if Path(name).name != name or not name.endswith(".md"):
            raise top.mistake("sections", f"的“sections”里“{name}”不是正文文件", f"请只写 {TEXTS} 里“.md”文件的名称。")
    present = _md_files(top.file, folder)
    forgotten = [name for name in present if listed and name not in listed]
    if forgotten:
        raise top.mistake("sections", f"的“sections”里漏了“{forgotten[0]}”", "请补上它，用不着就删掉这个文件。")
    if not present:
        raise top.file.where.mistake("旁边没有正文", f"请在 {TEXTS} 文件夹里放进“.md”文件。")
    return listed or present


def _md_files(file: TomlFile, folder: Path) -> list[str]:
    try:
        names = sorted(path.name for path in (folder / TEXTS).iterdir() if path.suffix == ".md")
    except FileNotFoundError:
        return []
    except OSError:
        raise file.where.mistake("旁边的正文打不开", "请看看有没有读取的权限。") from None
    if len(names) > _MOST_FILES:
        raise file.where.mistake(f"旁边的正文超过{_MOST_FILES}个文件", "请并成几个文件。")
    return names
