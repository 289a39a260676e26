#!/usr/bin/env bash
# Detectors of character sets have no idea of TCVN3 and VNI, in which most Vietnamese files before 2005 are kept.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet --disable-pip-version-check chardet==5.2.0 charset-normalizer==3.4.4
cd "$home"
"$home/venv/bin/python" - <<'PY'

import chardet, charset_normalizer
# The same four phrases in the codes of the two commonest families of fonts.
tcvn3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\nTh«ng b¸o kÕt luËn\nQuyÕt ®Þnh\n"
vni = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc\nThoâng baùo keát luaän\nQuyeát ñònh\n"
print("chardet", chardet.__version__, "charset-normalizer", charset_normalizer.__version__)
told = {}
for name, text in [("TCVN3", tcvn3), ("VNI", vni)]:
    data = (text * 6).encode("cp1252")
    best = charset_normalizer.from_bytes(data).best()
    told[name] = (chardet.detect(data)["encoding"], best.encoding)
    read = {code: data.decode(code) for code in told[name]}
    for code, text in read.items():
        print(f"{name} taken for {code}: {text.splitlines()[0]!r}")
    assert not any("Việt Nam" in text for text in read.values()), "one of them reads it now"
assert told == {"TCVN3": ("ISO-8859-9", "mac_latin2"), "VNI": ("ISO-8859-1", "cp1250")}, f"the behaviour has changed: {told}"

PY
