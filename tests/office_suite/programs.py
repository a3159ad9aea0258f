"""Stand-ins for LibreOffice: scripts that do what it might do."""

from __future__ import annotations

import sys
from pathlib import Path

PDF = """
import sys
from pathlib import Path
folder = Path(sys.argv[sys.argv.index("--outdir") + 1])
def pdf():
    import io
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] >>",
    ]
    out, places = b"%PDF-1.4\\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\\n{words}\\nendobj\\n".encode()
    table = len(out)
    out += f"xref\\n0 {len(objects) + 1}\\n0000000000 65535 f \\n".encode()
    out += b"".join(f"{place:010d} 00000 n \\n".encode() for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\\nstartxref\\n{table}\\n%%EOF\\n".encode()
"""
MAKES_PAGES = PDF + 'assert Path(sys.argv[-1]).read_bytes()[:2] == b"PK"\n(folder / "report.pdf").write_bytes(pdf())\n'
MAKES_NOTHING = "raise SystemExit(1)\n"
MAKES_RUBBISH = PDF + '(folder / "report.pdf").write_bytes(b"%PDF-1.4 and no more")\n'
HANGS = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open({told!r}, "w").write(str(child.pid))
time.sleep(600)
"""
LEAVES_A_CHILD = HANGS.rsplit("time.sleep(600)", 1)[0]
"""Ends at once; what it started goes on."""


def program(folder: Path, code: str) -> Path:
    """An executable file that runs `code`."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{code}", encoding="utf-8")
    path.chmod(0o755)
    return path
