-- Suggestions for all notes of a folder of NDJSON files, by as many machines as the cluster has.
-- notes and suggestions are folders that every machine reaches; see README.md beside this file.
--
-- One line in, one line out: a JSON line holds no tab and no line break outside its escapes, so that
-- it passes as one column. A record that cannot be read gets an error line in its place, for which the
-- command's status is 1: that is no failure of the task.

INSERT OVERWRITE DIRECTORY '${suggestions}' USING text
SELECT TRANSFORM (value)
  USING 'marginalia suggest || test $? -eq 1'
  AS (suggestion STRING)
FROM text.`${notes}`;
