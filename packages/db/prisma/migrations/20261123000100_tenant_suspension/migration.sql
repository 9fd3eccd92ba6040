-- Since when the operator has a tenant stopped; null: it is not.
ALTER TABLE tenant ADD COLUMN suspended_at timestamptz(3);
GRANT SELECT (suspended_at) ON tenant TO posthorn_ingest;
