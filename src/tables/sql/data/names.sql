-- The bodies of a task in one role, in the order of the text. (PostgreSQL, DuckDB)
(SELECT string_agg(coalesce(b.name, b.text), '; ' ORDER BY b.position)
   FROM task_agencies AS b
  WHERE b.notice_id = t.notice_id AND b.task = t.id AND b.role = '{role}')
