"""Draws the sample's Word file as pages with LibreOffice into docs/pages/: python3 dev.py pages.

The real faces are not free: 仿宋 and 楷体 are drawn with Fandol's, 小标宋 with a black 宋体, 黑体 with Noto Sans.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]
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
"""Pixels for a point of the page."""


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


def main() -> int:
    """Write the Word file, have LibreOffice draw it, keep the pages."""
    office = shutil.which("soffice")
    if office is None or not FANDOL.is_dir():
        print("这一步要有 LibreOffice 和 Fandol 字体（Debian：libreoffice-writer-nogui、texlive-lang-chinese）。")
        return 1
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        word = folder / "示例.docx"
        subprocess.run([sys.executable, "main.py", "sample", "-o", str(word)], cwd=ROOT, check=True)
        environment = os.environ | {"FONTCONFIG_FILE": str(fonts_file(folder)), "HOME": temporary}
        subprocess.run(
            [office, "--headless", "--convert-to", "pdf", "--outdir", temporary, str(word)],
            env=environment,
            check=True,
            capture_output=True,
        )
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob("*.png"):
            old.unlink()
        with pypdfium2.PdfDocument(word.with_suffix(".pdf")) as document:
            for number, page in enumerate(document, start=1):
                path = FOLDER / f"sample-{number:02d}.png"
                page.render(scale=SCALE).to_pil().save(path, optimize=True)
                print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
