"""The bare python-docx script: every line of a text file becomes a paragraph of a Word file."""

import sys

from docx import Document

if __name__ == "__main__":
    document = Document()
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            document.add_paragraph(line.rstrip("\n"))
    document.save(sys.argv[2])
