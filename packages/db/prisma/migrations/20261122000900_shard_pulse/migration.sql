-- A pump says every few seconds that it lives. In the shard's own row that would meet the records, which lock the row to
-- compare its epoch: a locked row that was updated meanwhile is looked at anew, and a record could take its shard for lost.
CREATE TABLE engine.shard_pulse (
  shard smallint PRIMARY KEY REFERENCES engine.shard (id),
  seen_at timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 20);
INSERT INTO engine.shard_pulse (shard) SELECT id FROM engine.shard;
GRANT SELECT, UPDATE ON engine.shard_pulse TO posthorn_engine;
ALTER TABLE engine.shard DROP COLUMN seen_at;
