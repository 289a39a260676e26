#!/usr/bin/env bash
# Labels of automatic lists: Word prints I. 1.1. II. y) z) aa) Điều 1.; converters print other numbers and run lists together.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet --disable-pip-version-check mammoth==1.11.0 markitdown[docx]==0.1.3
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

import mammoth
from markitdown import MarkItDown
def level(at, kind, text, start=1, extra=""):
    return f"""<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>"""
def abstract(number, levels):
    return f"""<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>"""
lists = abstract(0, level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", extra="<w:isLgl/>"))
lists += abstract(1, level(0, "lowerLetter", "%1)", start=25)) + abstract(2, level(0, "decimal", "Điều %1."))
lists += "".join(f"""<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>""" for n in range(3))
def item(text, number, at=0):
    return f"""<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"""
items = [("I.", "Tình hình", 1, 0), ("1.1.", "Kinh tế", 1, 1), ("II.", "Nhiệm vụ", 1, 0), ("y)", "mục y", 2, 0),
         ("z)", "mục z", 2, 0), ("aa)", "mục aa", 2, 0), ("Điều 1.", "Phạm vi", 3, 0)]
made = package("".join(item(text, number, at) for _, text, number, at in items), lists)
print("Word:", " | ".join(f"{label} {text}" for label, text, _, _ in items))
wanted = ["1. Tình hình", "1. Kinh tế", "2. Nhiệm vụ", "3. mục y", "4. mục z", "5. mục aa", "6. Phạm vi"]
for name, text in [
    ("mammoth", mammoth.convert_to_markdown(made).value),
    ("markitdown", MarkItDown().convert_stream(made, file_extension=".docx").text_content),
]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    print(name, version(name) + ":", " | ".join(lines))
    assert lines == wanted, "the behaviour has changed"

PY
