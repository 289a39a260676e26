#!/usr/bin/env bash
# Packages for the lunar calendar count at UTC+8. The Vietnamese calendar (UTC+7, Quyết định 121-CP of 1967) differs in some years.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet --disable-pip-version-check lunardate==0.2.2 LunarCalendar==0.0.9
cd "$home"
"$home/venv/bin/python" - <<'PY'

import datetime
from importlib.metadata import version
from lunarcalendar import Converter, Lunar
from lunardate import LunarDate
print("lunardate", version("lunardate"), "LunarCalendar", version("LunarCalendar"))
# Year: first day of Tết in Vietnam.
vietnam = {1985: "1985-01-21", 2007: "2007-02-17", 2025: "2025-01-29", 2030: "2030-02-02"}
wrong = []
for year, day in vietnam.items():
    one = LunarDate(year, 1, 1)
    one = (getattr(one, "to_solar_date", None) or one.toSolarDate)()
    other = Converter.Lunar2Solar(Lunar(year, 1, 1, isleap=False)).to_date()
    print(f"Tết {year}: {day} in Vietnam; lunardate {one}, LunarCalendar {other}")
    assert one == other
    if one != datetime.date.fromisoformat(day):
        wrong.append(year)
assert wrong == [1985, 2007, 2030], "the behaviour has changed"

PY
