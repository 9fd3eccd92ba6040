/** Ids and times that examples share, so that they fit together. */
export const endpointId = "ep_01kb3v9w0hf5tb0r2x8c6d4e7m";
export const eventId = "evt_01kb3v9w0hf5tb0r2x8c6d4e7n";
export const deliveryId = "dlv_01kb3v9w0hf5tb0r2x8c6d4e7p";
export const replayId = "rpl_01kb3v9w0hf5tb0r2x8c6d4e7q";
export const consumerId = "con_01kb3v9w0hf5tb0r2x8c6d4e7r";
export const endpointUrl = "https://hooks.example.com/billing";
export const at = "2026-03-01T09:30:00.000Z";
export const later = "2026-03-01T09:35:00.000Z";
