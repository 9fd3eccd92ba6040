-- Where a callback went stands on its event and in its attempts, and may name people; erasing a payload leaves the origin.
GRANT UPDATE (callback_url) ON engine.event TO posthorn_app;
GRANT UPDATE (request_url) ON engine.attempt TO posthorn_app, posthorn_engine;

-- Those that were erased before. A callback's delivery has its event's id.
UPDATE engine.event SET callback_url = substring(callback_url FROM '^[^:]+://[^/?#]+') || '/'
  WHERE payload_erased_at IS NOT NULL AND callback_url IS NOT NULL;
UPDATE engine.attempt a SET request_url = v.callback_url FROM engine.event v
  WHERE v.payload_erased_at IS NOT NULL AND v.callback_url IS NOT NULL
    AND a.environment_id = v.environment_id AND a.delivery_id = v.id;
