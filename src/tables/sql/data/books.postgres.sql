-- What a load keeps about itself: the version of the contract that the tables have, the
-- content of each notice as a hash, and a row for each load.
CREATE TABLE ketluan_meta (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  schema_version text NOT NULL,
  program_version text NOT NULL,
  documents_hash text
);
CREATE TABLE ketluan_contents (
  notice_id text COLLATE "C" PRIMARY KEY,
  content_hash text NOT NULL
);
CREATE TABLE ketluan_loads (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  source text NOT NULL,
  program_version text NOT NULL,
  schema_version text NOT NULL,
  documents bigint NOT NULL,
  notices_added bigint NOT NULL,
  notices_changed bigint NOT NULL,
  notices_unchanged bigint NOT NULL,
  notices_removed bigint NOT NULL,
  rows_written bigint NOT NULL
);
