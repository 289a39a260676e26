-- The bodies of a task in one role, in the order of the text. (SQLite sorts no
-- aggregate before 3.44, but reads a sorted query in its order.)
(SELECT group_concat(b.called, '; ')
   FROM (SELECT coalesce(a.name, a.text) AS called
           FROM task_agencies AS a
          WHERE a.notice_id = t.notice_id AND a.task = t.id AND a.role = '{role}'
          ORDER BY a.position) AS b)
