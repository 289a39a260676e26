-- One task a row, with who leads it, who takes part, by when, and where it stands.
-- Names are those of the catalogue, else what the text says.
CREATE VIEW task_overview AS
SELECT t.notice_id, t.id,
       n.header_province_code AS province_code, n.header_province_name AS province_name,
       n.header_symbol AS symbol, n.header_issued_on AS issued_on,
       n.header_issued_on_first_day AS issued_on_first_day,
       t.section_path, s.title AS section_title,
       coalesce(t.plain_text, t.text) AS text, t.assignment,
       {names of lead} AS lead_names, t.lead_source,
       {names of coordinating} AS coordinating_names,
       t.deadline_edtf, t.deadline_first_day, t.deadline_last_day, t.deadline_bound, t.deadline_type,
       t.urgency, n.source_path AS path, t.line
  FROM tasks AS t
  JOIN notices AS n ON n.notice_id = t.notice_id
  LEFT JOIN sections AS s ON s.notice_id = t.notice_id AND s.id = t.section;

-- The tasks of a body, as lead or as partner: one row for each of its roles in a task.
CREATE VIEW agency_tasks AS
SELECT a.agency, a.province AS agency_province, coalesce(a.name, a.text) AS agency_name, a.role, o.*
  FROM task_agencies AS a
  JOIN task_overview AS o ON o.notice_id = a.notice_id AND o.id = a.task;

-- What is said of an indicator: a percentage with the amount that it comes with, or an
-- amount alone. Values with different bases or periods belong into different series.
CREATE VIEW indicator_series AS
SELECT p.indicator, n.header_province_code AS province_code, n.header_province_name AS province_name,
       n.header_issued_on AS issued_on, p.period, p.period_first_day, p.period_last_day, p.status,
       p.direction, p.kind AS percentage_kind, p.value AS percentage, p.value_max AS percentage_max,
       p.text AS percentage_text, p.base_type, p.base_text, p.base_edtf, p.subject,
       q.value AS level_value, q.value_max AS level_max, q.unit AS level_unit,
       q.base_value AS level_base_value, q.base_unit AS level_base_unit, q.text AS level_text,
       n.header_symbol AS symbol, n.source_path AS path, p.line, p.notice_id, p.id
  FROM percentages AS p
  JOIN notices AS n ON n.notice_id = p.notice_id
  LEFT JOIN quantities AS q ON q.notice_id = p.notice_id AND q.id = p.level
 WHERE p.indicator IS NOT NULL
UNION ALL
SELECT q.indicator, n.header_province_code, n.header_province_name,
       n.header_issued_on, q.period, q.period_first_day, q.period_last_day, q.status,
       q.direction, NULL, NULL, NULL,
       NULL, q.base_type, q.base_text, q.base_edtf, q.subject,
       q.value, q.value_max, q.unit,
       q.base_value, q.base_unit, q.text,
       n.header_symbol, n.source_path, q.line, q.notice_id, q.id
  FROM quantities AS q
  JOIN notices AS n ON n.notice_id = q.notice_id
 WHERE q.indicator IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM percentages AS p
                    WHERE p.notice_id = q.notice_id AND p.level = q.id AND p.indicator IS NOT NULL);

-- Which notice cites which document, with the date that it prints, and what was decided
-- about it. A citation with two symbols gives two rows, one without a symbol one.
CREATE VIEW citation_graph AS
SELECT y.symbol, c.kind, c.doc_type, c.doc_type_name, c.issuer_name, c.date AS date_printed, c.relation,
       d.action AS decision_action, d.effect AS decision_effect, c.text, c.damaged,
       n.header_province_code AS province_code, n.header_province_name AS province_name,
       n.header_symbol AS cited_by, n.header_issued_on AS issued_on,
       n.source_path AS path, c.line, c.notice_id, c.id
  FROM citations AS c
  JOIN notices AS n ON n.notice_id = c.notice_id
  LEFT JOIN citation_symbols AS y ON y.notice_id = c.notice_id AND y.citation = c.id
  LEFT JOIN decision_citations AS l ON l.notice_id = c.notice_id AND l.citation = c.id
  LEFT JOIN decisions AS d ON d.notice_id = l.notice_id AND d.id = l.decision;

-- What is odd about the documents, and where.
CREATE VIEW findings AS
SELECT x.severity, x.code, x.message, x.suggestion, n.source_path AS path, x.line, x.span_start, x.span_end, x.part,
       n.header_province_code AS province_code, n.header_province_name AS province_name,
       n.header_symbol AS symbol, n.header_issued_on AS issued_on, x.notice_id, x.id
  FROM diagnostics AS x
  JOIN notices AS n ON n.notice_id = x.notice_id;

-- What became of every input, and how its text was had.
CREATE VIEW provenance AS
SELECT d.path, d.sha256, d.bytes, d.format, d.outcome, d.stage, d.reason, d.notice_id,
       n.document_key, n.header_symbol AS symbol, n.header_issued_on AS issued_on, n.genre,
       n.source_path AS notice_path, n.source_encoding AS encoding, n.source_lossy AS lossy, n.source_ocr AS ocr
  FROM documents AS d
  LEFT JOIN notices AS n ON n.notice_id = d.notice_id;
