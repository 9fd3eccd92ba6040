-- A try goes out with what follows if it fails as most do: so long after its failure comes the next one, without anybody having
-- to see the failure first. Null: a round of the slow lane decides.
ALTER TABLE engine.delivery_queue ADD COLUMN retry_delay_ms integer;
