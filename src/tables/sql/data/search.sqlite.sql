-- Full-text search over tasks, with or without Vietnamese marks. The tokenizer takes
-- the marks off every letter but đ, which Unicode does not take apart; so the text
-- stands there twice, as it is and with d for đ, and a word is found in either. No
-- copy is kept: the index reads the texts through the view.
--
--   SELECT t.text FROM task_search AS s JOIN tasks AS t ON t.rowid = s.rowid
--    WHERE s.task_search MATCH 'dau tu cong' ORDER BY s.rank;
CREATE VIEW task_search_texts AS
SELECT rowid AS task_rowid,
       coalesce(plain_text, text) AS text,
       replace(replace(replace(replace(coalesce(plain_text, text), 'đ', 'd'), 'Đ', 'D'), 'ð', 'd'), 'Ð', 'D')
         AS folded
  FROM tasks;
CREATE VIRTUAL TABLE task_search USING fts5(
  text, folded, content = 'task_search_texts', content_rowid = 'task_rowid',
  tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO task_search (task_search) VALUES ('rebuild');
