#!/usr/bin/env bash
# The Vietnamese model of tesseract (tessdata_fast 4.1.0, as Debian ships it) has no ≥, ≤, ² and ³: on a
# clean page it prints >, <, 2 and 3, and nothing tells that it did.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
# The model alone, unpacked here; nothing is installed on the system.
apt-get download -q tesseract-ocr-vie=1:4.1.0-2 > /dev/null
dpkg -x tesseract-ocr-vie_*.deb model
models=$(dirname "$(find "$home/model" -name vie.traineddata)")
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check tesserocr==2.13.0 pillow==12.0.0 matplotlib==3.10.7
MODELS=$models OMP_THREAD_LIMIT=1 venv/bin/python - <<'PY'
import os
import matplotlib
import tesserocr
from PIL import Image, ImageDraw, ImageFont
printed = [
    "Tỷ lệ giải ngân ≥ 95% kế hoạch vốn.",
    "Tỷ lệ hộ nghèo ≤ 3% tổng số hộ.",
    "Diện tích rừng trồng mới 1.250 m² trong năm.",
    "Lượng nước qua đập là 45 m³ mỗi giây.",
]
font = ImageFont.truetype(os.path.join(matplotlib.get_data_path(), "fonts/ttf/DejaVuSerif.ttf"), 44)
page = Image.new("L", (1800, 110 * len(printed) + 60), 255)
draw = ImageDraw.Draw(page)
for number, line in enumerate(printed):
    draw.text((40, 40 + 110 * number), line, font=font, fill=0)
with tesserocr.PyTessBaseAPI(path=os.environ["MODELS"], lang="vie", psm=6) as reader:
    reader.SetImage(page)
    reader.SetSourceResolution(300)
    read = [line for line in reader.GetUTF8Text().splitlines() if line.strip()]
print(tesserocr.tesseract_version().splitlines()[0], "with vie 4.1.0")
for one, other in zip(printed, read):
    print(f"printed {one!r}, read {other!r}")
assert len(read) == len(printed), read
assert not any(sign in line for line in read for sign in "≥≤²³"), "the behaviour has changed"
assert "> 95%" in read[0] and "< 3%" in read[1] and "m2" in read[2] and "m3" in read[3], "the behaviour has changed"
PY
