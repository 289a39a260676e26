#!/usr/bin/env bash
# dateparser reads the official form of a Vietnamese date as a time relative to now.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.2.2
cd "$home"
"$home/venv/bin/python" - <<'PY'

import datetime, dateparser
print("dateparser", dateparser.__version__)
now = datetime.datetime(2026, 12, 1, 9, 0)
read = lambda text: dateparser.parse(text, languages=["vi"], settings={"RELATIVE_BASE": now})
for text, wanted, found in [
    # Without zeros the date is read as printed.
    ("ngày 5 tháng 11 năm 2026", "2026-11-05", "2026-11-05"),
    # With the zeros that the form asks for it becomes five months before now.
    ("ngày 05 tháng 02 năm 2026", "2026-02-05", "2026-07-01"),
    # A time of day before the date becomes so many hours ago, in another month.
    ("15 giờ 30 phút ngày 30/10/2026", "2026-10-30", "2026-11-30"),
]:
    got = read(text)
    print(f"{text!r}: printed day {wanted}, read as {got}")
    assert got is not None and got.date().isoformat() == found, "the behaviour has changed"

PY
