"""本单位: the names that fill new reports and their official elements."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """本单位: full name, the name as it signs, 机关代字 (as in 下办〔2023〕1号) and 印发机关; "" where not told."""

    agency_name: str = ""
    signature: str = ""
    agency_code: str = ""
    printing_office: str = ""
