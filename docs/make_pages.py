"""Draws the sample's Word file, and pages of eight official documents, with LibreOffice into docs/pages/:
python3 dev.py pages.

The real faces are not free: 仿宋 and 楷体 are drawn with Fandol's, 小标宋 with a black 宋体, 黑体 with Noto Sans.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.word.official_matrix import CASES, document_of  # noqa: E402
from xiasha_desk.word.writer import WordWriter  # noqa: E402

FOLDER = ROOT / "docs" / "pages"
FANDOL = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
STAND_INS = {
    "仿宋_GB2312": ("FandolFang R", "regular"),
    "楷体_GB2312": ("FandolKai", "regular"),
    "方正小标宋简体": ("Noto Serif CJK SC", "black"),
    "黑体": ("Noto Sans CJK SC", "regular"),
    "宋体": ("FandolSong", "regular"),
    "Times New Roman": ("Liberation Serif", "regular"),
}
SCALE = 1.1
"""Pixels for a point of the page; half of it for the official documents."""
OFFICIAL = {
    "official-1-upward": ("上行文_三个签发人", 0),
    "official-2-joint": ("三个机关", 0),
    "official-3-all": ("全部要素", 0),
    "official-4-imprint": ("版记_双页", 1),
    "official-5-letter": ("信函_份号_紧急程度", 0),
    "official-6-order": ("命令", 0),
    "official-7-minutes": ("纪要", 0),
    "official-8-attachment": ("三个附件_附在后面", 2),
    "official-9-across": ("横排表格", 2),
}
"""By picture a document of the matrix (docs/format.md) and the page that is shown."""


def fonts_file(folder: Path) -> Path:
    """A fontconfig file that draws the official faces with stand-ins."""
    rules = [
        f'<match target="pattern"><test qual="any" name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{family}</string></edit>'
        f'<edit name="weight" mode="assign" binding="strong"><const>{weight}</const></edit></match>'
        for name, (family, weight) in STAND_INS.items()
    ]
    head = "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
    folders = f"<dir>/usr/share/fonts</dir><dir>{FANDOL}</dir><cachedir>{folder / 'cache'}</cachedir>"
    path = folder / "fonts.conf"
    path.write_text(head + folders + "".join(rules) + "</fontconfig>", encoding="utf-8")
    return path


def drawn(office: str, word: Path, environment: dict[str, str]) -> Path:
    """The pages of a Word file as a PDF beside it."""
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(word.parent), str(word)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return word.with_suffix(".pdf")


def keep(pdf: Path, name: str, pages: Sequence[int] | None, scale: float) -> None:
    """Save those pages (all for None) as pictures of 32 colours."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)) if pages is None else pages:
            path = FOLDER / (f"{name}-{number + 1:02d}.png" if pages is None else f"{name}.png")
            picture = document[number].render(scale=scale).to_pil()
            picture.quantize(32).save(path, optimize=True)
            print(path.relative_to(ROOT))


def main() -> int:
    """Write the Word files, have LibreOffice draw them, keep the pages."""
    office = shutil.which("soffice")
    if office is None or not FANDOL.is_dir():
        print("这一步要有 LibreOffice 和 Fandol 字体（Debian：libreoffice-writer-nogui、texlive-lang-chinese）。")
        return 1
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        word = folder / "示例.docx"
        subprocess.run([sys.executable, "main.py", "sample", "-o", str(word)], cwd=ROOT, check=True)
        environment = os.environ | {"FONTCONFIG_FILE": str(fonts_file(folder)), "HOME": temporary}
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob("*.png"):
            old.unlink()
        keep(drawn(office, word, environment), "sample", None, SCALE)
        for name, (case, page) in OFFICIAL.items():
            word = folder / "official.docx"
            word.write_bytes(WordWriter().write(document_of(CASES[case])))
            keep(drawn(office, word, environment), name, [page], SCALE / 2)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
