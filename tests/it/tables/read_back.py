"""Flattens nested records by the rules of docs/tables.md, and compares every value of
every table with what DuckDB and PyArrow read from CSV and Parquet.

    read_back.py FOLDER LINES
"""

import calendar
import datetime
import json
import pathlib
import re
import sys
from collections import defaultdict
from decimal import Decimal

import duckdb
import pyarrow.parquet

RECORDS = [
    "sections", "tasks", "decisions", "percentages", "dates", "quantities", "citations", "agencies",
    "recipients", "diagnostics",
]
# Lists of plain values: table, column of the record, column of the value.
VALUES = {
    ("decisions", "citations"): ("decision_citations", "decision", "citation"),
    ("citations", "symbols"): ("citation_symbols", "citation", "symbol"),
    ("citations", "provisions"): ("citation_provisions", "citation", "provision"),
    ("recipients", "names"): ("recipient_names", "recipient", "name"),
}
# Columns with a date in EDTF, but for that of `dates`, which has its days in the record.
EDTF = {
    "tasks": {"deadline_edtf": "deadline"},
    "percentages": {"base_edtf": "base", "period": "period"},
    "quantities": {"base_edtf": "base", "period": "period"},
    "citations": {"date": "date"},
    "notices": {"header_issued_on": "header_issued_on", "header_meeting_held_on": "header_meeting_held_on"},
    "notice_periods": {"period": "period"},
}


def point(text):
    text = text.removesuffix("~")
    if re.fullmatch(r"\d{4}", text):
        return datetime.date(int(text), 1, 1), datetime.date(int(text), 12, 31)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        day = datetime.date.fromisoformat(text)
        return day, day
    if not re.fullmatch(r"\d{4}-\d\d", text):
        return None, None
    year, unit = int(text[:4]), int(text[5:])
    if 33 <= unit <= 36:
        first, last = (unit - 33) * 3 + 1, (unit - 33) * 3 + 3
    elif 1 <= unit <= 12:
        first = last = unit
    else:
        return None, None
    end = calendar.monthrange(year, last)[1]
    return datetime.date(year, first, 1), datetime.date(year, last, end)


def days(edtf, bound):
    if edtf is None:
        return None, None
    ends = edtf.split("/")
    first, last = point(ends[0])[0], point(ends[-1])[1]
    if first and last and last < first:
        return None, None
    if bound == "before":
        return None, first and first - datetime.timedelta(days=1)
    if bound == "from" and first == last:
        return first, None
    return first, last


class Tables:
    def __init__(self):
        self.rows = defaultdict(list)
        self.paths = {}

    def span(self, row, prefix, span, notice, record):
        """The four columns of a place, and its pieces."""
        if span is None:
            return
        for name, value in span.items():
            if name == "pieces":
                for position, piece in enumerate(value, 1):
                    inner = {"notice_id": notice, "record": record, "position": position}
                    self.span(inner, "", piece, notice, record)
                    self.rows["span_pieces"].append(inner)
            else:
                row[prefix + ("span_" if name in ("start", "end") else "") + name] = value

    def object(self, row, prefix, fields, notice, record, table):
        for name, value in fields.items():
            if name == "span":
                self.span(row, prefix, value, notice, record or prefix.rstrip("_"))
            elif (table, prefix, name) == ("notices", "header_", "spans"):
                for component, span in value.items():
                    self.span(row, f"header_{component}_", span, notice, f"header_{component}")
            elif isinstance(value, dict):
                self.object(row, f"{prefix}{name}_", value, notice, record, table)
            elif isinstance(value, list):
                self.list(table, prefix, name, value, notice, record)
            else:
                row[prefix + name] = value

    def list(self, table, prefix, name, values, notice, record):
        for position, value in enumerate(values, 1):
            row = {"notice_id": notice}
            if (table, name) in VALUES:
                target, owner, column = VALUES[table, name]
                row |= {owner: record, "position": position, column: value}
            elif table == "tasks":
                target = "task_agencies"
                row |= {"task": record, "role": name, "position": position}
                value = dict(value)
                row["agency"] = value.pop("id")
                row |= value
            elif prefix + name == "header_periods":
                target = "notice_periods"
                row |= {"position": position, "period": value}
            elif prefix + name == "signature_chain":
                target = "signature_chain"
                row |= {"position": position} | value
            else:
                raise SystemExit(f"{table}: no rule for the list {prefix}{name}")
            self.finish(target, row)

    def finish(self, table, row):
        for column, stem in EDTF.get(table, {}).items():
            first, last = days(row.get(column), row.get("deadline_bound"))
            row[f"{stem}_first_day"], row[f"{stem}_last_day"] = first, last
        for column in ("first_day", "last_day"):
            if isinstance(row.get(column), str):
                row[column] = datetime.date.fromisoformat(row[column])
        self.rows[table].append(row)

    def notice(self, fields):
        notice = fields["id"]
        row = {"notice_id": notice}
        rest = {name: value for name, value in fields.items() if name != "id" and name not in RECORDS}
        self.object(row, "", rest, notice, None, "notices")
        self.finish("notices", row)
        for table in RECORDS:
            for record in fields[table]:
                row = {"notice_id": notice}
                self.object(row, "", record, notice, record["id"], table)
                if table == "sections":
                    above = self.paths.get((notice, record["parent"]))
                    own = record["number"] if record["kind"] == "section" else None
                    path = " > ".join(step for step in (above, own) if step) or None
                    row["path"] = self.paths[notice, record["id"]] = path
                self.finish(table, row)


def plain(value, kind):
    if value is None:
        return None
    return Decimal(value) if kind.startswith("DECIMAL") else value


def main(folder, lines):
    folder = pathlib.Path(folder)
    tables = Tables()
    # Numbers as they are printed.
    read = lambda line: json.loads(line, parse_float=Decimal)
    with open(lines, encoding="utf-8", newline="\n") as file:
        for line in file:
            tables.notice(read(line))
    with open(folder / "documents.jsonl", encoding="utf-8", newline="\n") as file:
        tables.rows["documents"] = [read(line) for line in file]
    files = sorted(path.stem for path in folder.glob("*.parquet"))
    assert files == sorted(path.stem for path in folder.glob("*.csv")) and len(files) == 20, files
    assert set(tables.rows) <= set(files), set(tables.rows) - set(files)
    database = duckdb.connect()
    values = 0
    for name in files:
        parquet, csv = f"{folder}/{name}.parquet", f"{folder}/{name}.csv"
        described = database.sql(f"describe select * from '{parquet}'").fetchall()
        types = {column: kind for column, kind, *_ in described}
        columns = list(types)
        expected = [
            tuple(plain(row.get(column), types[column]) for column in columns) for row in tables.rows[name]
        ]
        for row in tables.rows[name]:
            # An object that is null has no column of its own.
            lost = {column for column, value in row.items() if column not in types and value is not None}
            assert not lost, f"{name}: no column for {lost}"
        by_arrow = pyarrow.parquet.read_table(parquet)
        by_arrow = list(zip(*(column.to_pylist() for column in by_arrow.columns), strict=True))
        by_duckdb = database.sql(f"select * from '{parquet}'").fetchall()
        struct = ", ".join(f"'{column}': '{kind}'" for column, kind in types.items())
        by_csv = database.sql(
            f"select * from read_csv('{csv}', header=true, auto_detect=false, delim=',', quote='\"', "
            f"escape='\"', nullstr='', allow_quoted_nulls=false, new_line='\\r\\n', max_line_size=100000000, "
            f"columns={{{struct}}})"
        ).fetchall()
        with open(csv, encoding="utf-8", newline="") as file:
            header = file.readline()
        assert header == ",".join(columns) + "\r\n", header
        for reader, found in [("pyarrow", by_arrow), ("duckdb", by_duckdb), ("csv", by_csv)]:
            found, wanted = sorted(found, key=repr), sorted(expected, key=repr)
            if found != wanted:
                for one, other in zip(wanted, found):
                    for column, wants, has in zip(columns, one, other):
                        if wants != has:
                            print(f"{name}.{column} by {reader}: {wants!r}, not {has!r}")
                            break
                raise SystemExit(f"{name}: {len(wanted)} rows, and {len(found)} by {reader} differ")
            values += len(found) * len(columns)
    days_of_deadlines(database, folder)
    print(f"{sum(map(len, tables.rows.values()))} rows of {len(files)} tables, {values} values the same")


def days_of_deadlines(database, folder):
    """A deadline and the date that it names have the same days; a school year is no form of EDTF."""
    differing = database.sql(f"""
        select t.notice_id, t.id, t.deadline_first_day, d.first_day, t.deadline_last_day, d.last_day
        from '{folder}/tasks.parquet' t
        join '{folder}/dates.parquet' d on d.notice_id = t.notice_id and d.id = t.deadline_date
        where d.granularity <> 'school_year'
          and (t.deadline_first_day is distinct from d.first_day or t.deadline_last_day is distinct from d.last_day)
    """).fetchall()
    assert not differing, differing
    paths = database.sql(f"""
        select t.notice_id, t.id, t.section_path, s.path
        from '{folder}/tasks.parquet' t
        join '{folder}/sections.parquet' s on s.notice_id = t.notice_id and s.id = t.section
        where t.section_path is distinct from s.path
    """).fetchall()
    assert not paths, paths


main(*sys.argv[1:])
