-- What the filters of the deliveries' list walk over, the newest first. A delivery that succeeds at its first attempt changes
-- no column of any index, of its columns or of its condition: its row is updated in its page, and no index is written.

-- With the endpoint: whether an endpoint ever got a type is told by the index alone.
CREATE INDEX delivery_type_idx ON engine.delivery (environment_id, event_type, id) INCLUDE (endpoint_id);

-- Those whose last attempt failed, for filters by HTTP status.
CREATE INDEX delivery_failed_idx ON engine.delivery (environment_id, id) WHERE last_error_code IS NOT NULL;
CREATE INDEX delivery_endpoint_failed_idx ON engine.delivery (environment_id, endpoint_id, id) WHERE last_error_code IS NOT NULL;

-- Those that were ended other than by success or by their retries: canceled and handled ones.
CREATE INDEX delivery_stopped_idx ON engine.delivery (environment_id, id)
  WHERE ended_reason IN ('skipped_by_hand', 'endpoint_deleted', 'handled_by_hand');
CREATE INDEX delivery_endpoint_stopped_idx ON engine.delivery (environment_id, endpoint_id, id)
  WHERE ended_reason IN ('skipped_by_hand', 'endpoint_deleted', 'handled_by_hand');
