# The program with all outside tools. `docker build -t ketluan .`, then
# `docker run --rm -v "$PWD:/work" ketluan extract kho-luu-tru/ -o ket-qua/`
FROM rust:1-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends poppler-utils tesseract-ocr tesseract-ocr-vie \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /source/target/release/ketluan /usr/local/bin/ketluan
WORKDIR /work
ENTRYPOINT ["ketluan"]
