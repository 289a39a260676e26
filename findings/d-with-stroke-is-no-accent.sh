#!/usr/bin/env bash
# Folding of Vietnamese differs by engine: đ is a letter of its own to SQLite's tokenizer and to DuckDB.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.50.4.0 duckdb==2.0.1
cd "$home"
"$home/venv/bin/python" - <<'PY'

import apsw, duckdb
print("SQLite", apsw.sqlite_lib_version(), "duckdb", duckdb.__version__)
base = apsw.Connection(":memory:")
base.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = \"unicode61 remove_diacritics 2\")")
base.execute("INSERT INTO texts VALUES (\"Quyết định đầu tư tỉnh Đắk Lắk\")".replace(chr(34), chr(39)))
found = {word: next(base.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", (word,)))[0] for word in ["quyet", "lak", "dinh", "đinh", "dak"]}
print("found without marks:", found)
assert found == {"quyet": 1, "lak": 1, "dinh": 0, "đinh": 1, "dak": 0}, "SQLite has changed"
folded = duckdb.sql("SELECT strip_accents(\"Quyết định, Đắk Lắk\")".replace(chr(34), chr(39))).fetchall()[0][0]
print("strip_accents:", folded)
assert folded == "Quyet đinh, Đak Lak", "DuckDB has changed"

PY
