-- The same views as of the other databases; here the lists of bodies are joined, and what a
-- join does not find is null.
-- One task a row, with who leads it, who takes part, by when, and where it stands.
-- Names are those of the catalogue, else what the text says.
CREATE VIEW task_overview AS
SELECT t.notice_id AS notice_id, t.id AS id,
       n.header_province_code AS province_code, n.header_province_name AS province_name,
       n.header_symbol AS symbol, n.header_issued_on AS issued_on,
       n.header_issued_on_first_day AS issued_on_first_day,
       t.section_path AS section_path, s.title AS section_title,
       coalesce(t.plain_text, t.text) AS text, t.assignment AS assignment,
       lead.names AS lead_names, t.lead_source AS lead_source,
       partner.names AS coordinating_names,
       t.deadline_edtf AS deadline_edtf, t.deadline_first_day AS deadline_first_day,
       t.deadline_last_day AS deadline_last_day, t.deadline_bound AS deadline_bound,
       t.deadline_type AS deadline_type,
       t.urgency AS urgency, n.source_path AS path, t.line AS line
  FROM tasks AS t
  JOIN notices AS n ON n.notice_id = t.notice_id
  LEFT JOIN sections AS s ON s.notice_id = t.notice_id AND s.id = t.section
  LEFT JOIN (SELECT b.notice_id AS notice_id, b.task AS task,
                    arrayStringConcat(arrayMap(e -> e.2, arraySort(groupArray((b.position, coalesce(b.name, b.text))))), '; ') AS names
               FROM task_agencies AS b WHERE b.role = 'lead' GROUP BY b.notice_id, b.task) AS lead
    ON lead.notice_id = t.notice_id AND lead.task = t.id
  LEFT JOIN (SELECT b.notice_id AS notice_id, b.task AS task,
                    arrayStringConcat(arrayMap(e -> e.2, arraySort(groupArray((b.position, coalesce(b.name, b.text))))), '; ') AS names
               FROM task_agencies AS b WHERE b.role = 'coordinating' GROUP BY b.notice_id, b.task) AS partner
    ON partner.notice_id = t.notice_id AND partner.task = t.id
SETTINGS join_use_nulls = 1;

-- The tasks of a body, as lead or as partner: one row for each of its roles in a task.
CREATE VIEW agency_tasks AS
SELECT a.agency AS agency, a.province AS agency_province, coalesce(a.name, a.text) AS agency_name, a.role AS role,
       o.notice_id AS notice_id, o.text AS text, o.* EXCEPT (notice_id, text)
  FROM task_agencies AS a
  JOIN task_overview AS o ON o.notice_id = a.notice_id AND o.id = a.task
SETTINGS join_use_nulls = 1;

-- What is said of an indicator: a percentage with the amount that it comes with, or an
-- amount alone. Values with different bases or periods belong into different series.
CREATE VIEW indicator_series AS
SELECT p.indicator AS indicator, n.header_province_code AS province_code, n.header_province_name AS province_name,
       n.header_issued_on AS issued_on, p.period AS period, p.period_first_day AS period_first_day,
       p.period_last_day AS period_last_day, p.status AS status,
       p.direction AS direction, p.kind AS percentage_kind, p.value AS percentage, p.value_max AS percentage_max,
       p.text AS percentage_text, p.base_type AS base_type, p.base_text AS base_text, p.base_edtf AS base_edtf,
       p.subject AS subject,
       q.value AS level_value, q.value_max AS level_max, q.unit AS level_unit,
       q.base_value AS level_base_value, q.base_unit AS level_base_unit, q.text AS level_text,
       n.header_symbol AS symbol, n.source_path AS path, p.line AS line, p.notice_id AS notice_id, p.id AS id
  FROM percentages AS p
  JOIN notices AS n ON n.notice_id = p.notice_id
  LEFT JOIN quantities AS q ON q.notice_id = p.notice_id AND q.id = p.level
 WHERE p.indicator IS NOT NULL
SETTINGS join_use_nulls = 1
UNION ALL
SELECT q.indicator AS indicator, n.header_province_code, n.header_province_name,
       n.header_issued_on AS header_issued_on, q.period AS period, q.period_first_day AS period_first_day,
       q.period_last_day AS period_last_day, q.status AS status,
       q.direction AS direction, NULL, NULL, NULL,
       NULL, q.base_type AS base_type, q.base_text AS base_text, q.base_edtf AS base_edtf, q.subject AS subject,
       q.value AS value, q.value_max AS value_max, q.unit AS unit,
       q.base_value AS base_value, q.base_unit AS base_unit, q.text AS text,
       n.header_symbol AS header_symbol, n.source_path AS source_path, q.line AS line, q.notice_id AS notice_id,
       q.id AS id
  FROM quantities AS q
  JOIN notices AS n ON n.notice_id = q.notice_id
 WHERE q.indicator IS NOT NULL
   AND (q.notice_id, q.id) NOT IN
         (SELECT p.notice_id, assumeNotNull(p.level) FROM percentages AS p
           WHERE p.level IS NOT NULL AND p.indicator IS NOT NULL)
SETTINGS join_use_nulls = 1;

-- Which notice cites which document, with the date that it prints, and what was decided
-- about it. A citation with two symbols gives two rows, one without a symbol one.
CREATE VIEW citation_graph AS
SELECT y.symbol AS symbol, c.kind AS kind, c.doc_type AS doc_type, c.doc_type_name AS doc_type_name,
       c.issuer_name AS issuer_name, c.date AS date_printed, c.relation AS relation,
       d.action AS decision_action, d.effect AS decision_effect, c.text AS text, c.damaged AS damaged,
       n.header_province_code AS province_code, n.header_province_name AS province_name,
       n.header_symbol AS cited_by, n.header_issued_on AS issued_on,
       n.source_path AS path, c.line AS line, c.notice_id AS notice_id, c.id AS id
  FROM citations AS c
  JOIN notices AS n ON n.notice_id = c.notice_id
  LEFT JOIN citation_symbols AS y ON y.notice_id = c.notice_id AND y.citation = c.id
  LEFT JOIN decision_citations AS l ON l.notice_id = c.notice_id AND l.citation = c.id
  LEFT JOIN decisions AS d ON d.notice_id = l.notice_id AND d.id = l.decision
SETTINGS join_use_nulls = 1;

-- What is odd about the documents, and where.
CREATE VIEW findings AS
SELECT x.severity AS severity, x.code AS code, x.message AS message, x.suggestion AS suggestion,
       n.source_path AS path, x.line AS line, x.span_start AS span_start, x.span_end AS span_end, x.part AS part,
       n.header_province_code AS province_code, n.header_province_name AS province_name,
       n.header_symbol AS symbol, n.header_issued_on AS issued_on, x.notice_id AS notice_id, x.id AS id
  FROM diagnostics AS x
  JOIN notices AS n ON n.notice_id = x.notice_id
SETTINGS join_use_nulls = 1;

-- What became of every input, and how its text was had.
CREATE VIEW provenance AS
SELECT d.path AS path, d.sha256 AS sha256, d.bytes AS bytes, d.format AS format, d.outcome AS outcome,
       d.stage AS stage, d.reason AS reason, d.notice_id AS notice_id,
       n.document_key AS document_key, n.header_symbol AS symbol, n.header_issued_on AS issued_on, n.genre AS genre,
       n.source_path AS notice_path, n.source_encoding AS encoding, n.source_lossy AS lossy, n.source_ocr AS ocr
  FROM documents AS d
  LEFT JOIN notices AS n ON n.notice_id = d.notice_id
SETTINGS join_use_nulls = 1;
