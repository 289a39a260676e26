#!/usr/bin/env bash
# Normalising before extraction loses the literal: names of provinces and symbols of documents come out changed.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet --disable-pip-version-check underthesea==8.3.0
cd "$home"
"$home/venv/bin/python" - <<'PY'

import underthesea
from underthesea import text_normalize
print("underthesea", underthesea.__version__)
for text, found in [
    # The official spelling of Quyết định 19/2025/QĐ-TTg.
    ("tỉnh Thanh Hoá và tỉnh Khánh Hoà", "tỉnh Thanh Hóa và tỉnh Khánh Hòa"),
    ("Quyết định số 61/2018/NĐ-CP ngày 23/4/2018", "Quyết định số 61/2018 / NĐ-CP ngày 23/4/2018"),
]:
    got = text_normalize(text)
    print(f"{text!r} becomes {got!r}")
    assert got == found, "the behaviour has changed"

PY
