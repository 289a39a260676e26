#!/usr/bin/env bash
# EDTF level 2 in Python: a quarter is read, an interval of quarters and an approximate quarter are refused.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2
cd "$home"
"$home/venv/bin/python" - <<'PY'

from importlib.metadata import version
import edtf
print("edtf", version("edtf"))
quarter = edtf.parse_edtf("2022-33")
assert quarter.lower_strict()[:3] == (2022, 1, 1) and quarter.upper_strict()[:3] == (2022, 3, 31)
print("2022-33 is read: 2022-01-01 to 2022-03-31")
for text in ["2022-33/2022-35", "2022-34~", "2022-33/.."]:
    try:
        edtf.parse_edtf(text)
    except edtf.parser.edtf_exceptions.EDTFParseException as error:
        print(f"{text} is refused: {str(error)[:60]}")
    else:
        raise SystemExit(f"{text} is read now: the behaviour has changed")
months = edtf.parse_edtf("2025-10/2026-03")
assert months.lower_strict()[:3] == (2025, 10, 1) and months.upper_strict()[:3] == (2026, 3, 31)
print("the same interval in months, 2025-10/2026-03, is read")

PY
