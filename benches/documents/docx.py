#!/usr/bin/env python3
"""Makes Word documents as offices write them and measures who reads how many a second.

    python3 benches/documents/docx.py [--files 300] [--folder target/documents]

The files are made anew for the same count, byte for byte: notices of about 44,000
characters with automatic lists, a letterhead, tables of tasks, footnotes, and runs split
as Word splits them, ten bytes of XML for a byte of text as in notices of offices. Beside
ketluan (a release build, made by this script) stand kreuzberg, where the Python has the
wheel (`pip install kreuzberg==4.10.4`), and LibreOffice, where it is installed. Every
program reads on one processor.
"""
import argparse
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import time
import zipfile
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LOOK = (
    '<w:rPr>{bold}<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:color w:val="000000" w:themeColor="text1"/><w:spacing w:val="-2"/><w:sz w:val="28"/>'
    '<w:szCs w:val="28"/><w:lang w:val="{language}"/></w:rPr>'
)
BODIES = ["Sở Y tế", "Sở Tài chính", "Sở Nội vụ", "Sở Xây dựng", "Sở Công Thương", "Công an tỉnh",
          "Văn phòng UBND tỉnh", "UBND các huyện, thành phố", "Sở Nông nghiệp và Môi trường"]
DOES = ["chủ trì, phối hợp với các cơ quan liên quan rà soát tiến độ giải ngân vốn đầu tư công",
        "tham mưu UBND tỉnh ban hành kế hoạch thực hiện nhiệm vụ phát triển kinh tế - xã hội",
        "đôn đốc các chủ đầu tư đẩy nhanh tiến độ giải phóng mặt bằng các dự án trọng điểm",
        "tổng hợp khó khăn, vướng mắc của doanh nghiệp, đề xuất phương án tháo gỡ",
        "tăng cường kiểm tra, xử lý nghiêm các trường hợp vi phạm theo quy định"]
FACTS = ["Tổng thu ngân sách nhà nước trên địa bàn đạt {a} tỷ đồng, bằng {b}% dự toán, tăng {c}% so với cùng kỳ",
         "Chỉ số sản xuất công nghiệp tháng {m} tăng {c}% so với tháng trước, ước {b}% kế hoạch năm",
         "Diện tích gieo trồng vụ xuân đạt {a} ha, đạt {b}% kế hoạch"]


class Writer:
    """The body of one document."""

    def __init__(self, chance):
        self.chance, self.parts, self.letters, self.notes = chance, [], 0, 0

    def runs(self, text, bold=""):
        """A text as runs that end anywhere, as spelling and saving leave them."""
        out, at = [], 0
        while at < len(text):
            end = at + self.chance.choice([3, 8, 20, 40, 80, 160])
            rsid = f"{self.chance.randrange(16**8):08X}"
            look = LOOK.format(bold=bold, language=self.chance.choice(["vi-VN", "en-US", "nl-NL"]))
            out.append(f'<w:r w:rsidR="{rsid}">{look}<w:t xml:space="preserve">{escape(text[at:end])}</w:t></w:r>')
            if self.chance.random() < 0.1:
                out.append('<w:proofErr w:type="spellStart"/>')
            at = end
        self.letters += len(text)
        return "".join(out)

    def paragraph(self, text, level=None, bold="", style="", more=""):
        listed = ""
        if level is not None:
            listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        rsid = f"{self.chance.randrange(16**8):08X}"
        return (f'<w:p w14:paraId="{rsid}" w:rsidR="{rsid}" w:rsidRDefault="{rsid}"><w:pPr>{style}{listed}'
                f'<w:spacing w:before="120" w:after="120" w:line="360" w:lineRule="exact"/><w:jc w:val="both"/>'
                f'{LOOK.format(bold=bold, language="vi-VN")}</w:pPr>{self.runs(text, bold)}{more}</w:p>')

    def table(self, rows):
        grid = '<w:tblGrid>' + '<w:gridCol w:w="3000"/>' * len(rows[0]) + '</w:tblGrid>'
        cell = '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{}</w:tc>'
        rows = "".join("<w:tr>" + "".join(cell.format("".join(map(self.paragraph, texts))) for texts in row) + "</w:tr>"
                       for row in rows)
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{rows}</w:tbl>'

    def fact(self):
        pick = self.chance
        return pick.choice(FACTS).format(a=f"{pick.randrange(100, 9000)}", b=f"{pick.randrange(40, 120)},{pick.randrange(10)}",
                                         c=f"{pick.randrange(1, 30)},{pick.randrange(10)}", m=pick.randrange(1, 13))

    def order(self):
        day = f"{self.chance.randrange(1, 29)}/{self.chance.randrange(1, 13)}/2025"
        return f"Giao {self.chance.choice(BODIES)} {self.chance.choice(DOES)}; báo cáo UBND tỉnh trước ngày {day}"

    def note(self):
        self.notes += 1
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{self.notes}"/></w:r>'

    def document(self, wanted):
        number = self.chance.randrange(1, 900)
        body = [self.table([[["ỦY BAN NHÂN DÂN", "TỈNH BÌNH MINH", f"Số: {number}/TB-UBND"],
                             ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                              "Bình Minh, ngày 28 tháng 4 năm 2025"]]]),
                self.paragraph("THÔNG BÁO", bold="<w:b/>"),
                self.paragraph("Kết luận của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 4 năm 2025", bold="<w:b/>")]
        heading = '<w:pStyle w:val="Heading1"/>'
        while self.letters < wanted:
            body.append(self.paragraph("TÌNH HÌNH PHÁT TRIỂN KINH TẾ - XÃ HỘI", 0, "<w:b/>", heading))
            for _ in range(self.chance.randrange(2, 5)):
                body.append(self.paragraph("Về công tác chỉ đạo, điều hành", 1, "<w:b/>"))
                body.append(self.paragraph(self.fact() + ".", more=self.note() if self.chance.random() < 0.3 else ""))
                for _ in range(self.chance.randrange(2, 7)):
                    body.append(self.paragraph(self.order() + ".", self.chance.choice([2, 3])))
            if self.chance.random() < 0.3:
                rows = [[["STT"], ["Nhiệm vụ"], ["Cơ quan chủ trì"], ["Thời hạn"]]]
                rows += [[[str(row)], [self.order()], [self.chance.choice(BODIES)], ["30/6/2025"]] for row in range(1, 6)]
                body.append(self.table(rows))
        return "".join(body)


def numbering():
    levels = [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-")]
    lvl = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/><w:lvlJc w:val="left"/></w:lvl>'
    levels = "".join(lvl.format(at, *level) for at, level in enumerate(levels))
    return (f'{HEAD}<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')


def styles():
    style = ('<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{1}"/><w:basedOn w:val="Normal"/>'
             '<w:uiPriority w:val="99"/><w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:sz w:val="26"/></w:rPr></w:style>')
    many = "".join(style.format(f"Style{at}", f"Style {at}") for at in range(100))
    return (f'{HEAD}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
            f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
            f'<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
            f'{many}</w:styles>')


RELATIONS = '{}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def make(path, seed):
    writer = Writer(random.Random(seed))
    body = writer.document(random.Random(-seed).randrange(34_000, 54_000))
    note = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Nguồn: Cục Thống kê tỉnh.</w:t></w:r></w:p></w:footnote>'
    notes = "".join(note.format(at) for at in range(1, writer.notes + 1))
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    types = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{word}{kind}+xml"/>' for part, kind in kinds.items())
    related = "".join(f'<Relationship Id="r{at}" Type="{KIND}{part}" Target="{part}.xml"/>'
                      for at, part in enumerate(["styles", "numbering", "footnotes"]))
    main = f'<Relationship Id="r1" Type="{KIND}officeDocument" Target="word/document.xml"/>'
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                               f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": RELATIONS.format(HEAD, main),
        "word/_rels/document.xml.rels": RELATIONS.format(HEAD, related),
        "word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/footnotes.xml": f"{HEAD}<w:footnotes {SPACES}>{notes}</w:footnotes>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2025, 4, 28, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def one_processor():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def timed(command, **environment):
    """Seconds of processor, seconds of clock and megabytes of one command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run = subprocess.run(command, capture_output=True, text=True, preexec_fn=one_processor,
                         env={**os.environ, "RAYON_NUM_THREADS": "1", **environment})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode not in (0, 1):
        sys.exit(f"{command[0]} failed: {run.stderr[-2000:]}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.monotonic() - start, after.ru_maxrss / 1024, run.stdout


KREUZBERG = """
import sys, time, kreuzberg
files = sys.argv[1:]
kreuzberg.extract_file_sync(files[0])
start, used = time.monotonic(), time.process_time()
letters = sum(len(kreuzberg.extract_file_sync(file).content) for file in files)
print(time.process_time() - used, time.monotonic() - start, letters)
"""


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--files", type=int, default=300)
    arguments.add_argument("--folder", type=pathlib.Path, default=ROOT / "target" / "documents")
    arguments.add_argument("--python", default=sys.executable, help="a Python with kreuzberg")
    arguments = arguments.parse_args()
    folder = arguments.folder / str(arguments.files)
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(arguments.files):
        path = folder / f"{seed:04}.docx"
        if not path.exists():
            make(path, seed + 1)
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    build = ["cargo", "build", "--release", "--bin", "ketluan", "--example", "read_documents"]
    subprocess.run(build, cwd=ROOT, check=True)
    release = ROOT / "target" / "release"

    rows = []
    used, clock, memory, told = timed([str(release / "examples" / "read_documents"), *files])
    letters = int(told.split()[-1])
    rows.append(("ketluan, text", used, clock, memory))
    used, clock, memory, _ = timed([str(release / "ketluan"), "extract", str(folder), "-o", str(arguments.folder / "records"), "--full"])
    rows.append(("ketluan, checked records", used, clock, memory))
    told = subprocess.run([arguments.python, "-c", "import kreuzberg"], capture_output=True)
    if told.returncode == 0:
        _, _, memory, told = timed([arguments.python, "-c", KREUZBERG, *files])
        used, clock, _ = map(float, told.split())
        rows.append(("kreuzberg 4.10.4, plain text", used, clock, memory))
    if shutil.which("soffice"):
        few = files[:: max(1, len(files) // 30)]
        used, clock, memory, _ = timed(["soffice", "--headless", "--convert-to", "txt:Text", "--outdir",
                                        str(arguments.folder / "office"), *few])
        rows.append(("LibreOffice, plain text", used * len(files) / len(few), clock * len(files) / len(few), memory))

    size = sum(os.path.getsize(file) for file in files)
    print(f"{len(files)} files, {size / len(files) / 1024:.0f} KiB and {letters / len(files):,.0f} characters each")
    print("| program | files a second of processor | files a second of clock | most memory (MiB) |")
    print("|---|---:|---:|---:|")
    for name, used, clock, memory in rows:
        print(f"| {name} | {len(files) / used:.0f} | {len(files) / clock:.0f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
