#!/usr/bin/env bash
# DuckDB guesses the type of a JSON field from the first rows and rounds what comes later.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1
cd "$home"
"$home/venv/bin/python" - <<'PY'

import json, duckdb
print("duckdb", duckdb.__version__)
with open("percentages.jsonl", "w") as out:
    for number in range(30000):
        out.write(json.dumps({"id": number, "value": number % 100}) + "\n")
    out.write("""{"id": 30000, "value": 92.96}\n""")
guessed = duckdb.sql("SELECT value, typeof(value) FROM read_json(\"percentages.jsonl\") WHERE id = 30000".replace(chr(34), chr(39))).fetchall()[0]
whole = duckdb.sql("SELECT value FROM read_json(\"percentages.jsonl\", sample_size = -1) WHERE id = 30000".replace(chr(34), chr(39))).fetchall()[0]
print("92.96 is read as", guessed, "without an error; with sample_size = -1 as", whole)
assert guessed == (93, "BIGINT") and float(whole[0]) == 92.96, "the behaviour has changed"

PY
