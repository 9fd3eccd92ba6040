/**
 * What the health `h` of an endpoint says about sending to it now: whether its circuit is open, whether nothing may go out but
 * what somebody asked for by hand, and the requests a second that it gets while it comes back (null: its own limit alone).
 */
export const healthNow = `SELECT
    h.circuit_opened_at IS NOT NULL AS circuit_open,
    coalesce(h.next_probe_at > now() AND h.circuit_opened_at IS NOT NULL, false) OR coalesce(h.hold_until > now(), false) AS held,
    CASE WHEN now() - h.hold_until < interval '5 minutes'
      THEN h.throttle_rate * (1 + 0.2 * greatest(0, floor(extract(epoch FROM now() - h.hold_until)::float8 / 60))) END AS throttled_rate`;
