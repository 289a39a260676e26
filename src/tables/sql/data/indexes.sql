-- Ways into the tables for the usual questions; what belongs to one notice is found
-- by the keys, which begin with it.
CREATE INDEX documents_by_notice ON documents (notice_id);
CREATE INDEX notices_by_key ON notices (document_key);
CREATE INDEX notices_by_symbol ON notices (header_symbol);
CREATE INDEX notices_by_day ON notices (header_issued_on_first_day);
CREATE INDEX notices_by_province ON notices (header_province_code);
CREATE INDEX tasks_by_deadline ON tasks (deadline_last_day);
CREATE INDEX task_agencies_by_agency ON task_agencies (agency);
CREATE INDEX percentages_by_indicator ON percentages (indicator);
CREATE INDEX quantities_by_indicator ON quantities (indicator);
CREATE INDEX citation_symbols_by_symbol ON citation_symbols (symbol);
CREATE INDEX agencies_by_agency ON agencies (agency);
CREATE INDEX diagnostics_by_code ON diagnostics (code);
