-- Every read of the queue leaves the deleted ones out: it asks for them once, instead of for each endpoint's environment.
CREATE INDEX environment_deleted_idx ON environment (id) WHERE deleted_at IS NOT NULL;
