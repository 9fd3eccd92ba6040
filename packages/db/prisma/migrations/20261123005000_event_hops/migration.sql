-- How many deliveries led to the request that an event came with; null, which takes no room: none that it told.
ALTER TABLE engine.event ADD COLUMN hops smallint;
