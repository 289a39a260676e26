#!/usr/bin/env bash
# Word keeps byte AD of a TCVN3 text as w:softHyphen. In the font .VnTime it is the letter ư; readers drop it.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9
cd "$home"
"$home/venv/bin/python" - <<'PY'

import io, zipfile
from importlib.metadata import version
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
def package(body, numbering=""):
    """A docx with these paragraphs and lists, valid and small."""
    parts = {
        "[Content_Types].xml": f"""<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="{KIND}.numbering+xml"/><Override PartName="/word/styles.xml" ContentType="{KIND}.styles+xml"/></Types>""",
        "_rels/.rels": f"""<Relationships xmlns="{P}/relationships"><Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>""",
        "word/_rels/document.xml.rels": f"""<Relationships xmlns="{P}/relationships"><Relationship Id="r1" Type="{R}/numbering" Target="numbering.xml"/><Relationship Id="r2" Type="{R}/styles" Target="styles.xml"/></Relationships>""",
        "word/styles.xml": f"""<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>""",
        "word/numbering.xml": f"""<w:numbering xmlns:w="{W}">{numbering}</w:numbering>""",
        "word/document.xml": f"""<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>""",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text)
    out.seek(0)
    return out

import docx, docx2txt
font = """<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>"""
runs = ["<w:t>®</w:t>", "<w:softHyphen/>", """<w:t xml:space="preserve">îc giao</w:t>"""]
body = "<w:p>" + "".join(f"<w:r>{font}{run}</w:r>" for run in runs) + "</w:p>"
# ® AD î c in TCVN3 is đ ư ợ c.
shown = "được giao"
for name, text in [
    ("python-docx", docx.Document(package(body)).paragraphs[0].text),
    ("docx2txt", docx2txt.process(package(body)).strip()),
]:
    print(name, version(name), f"gives {text!r} for what Word shows as {shown!r}: four letters became three")
    assert text == "®îc giao", "the behaviour has changed"

PY
