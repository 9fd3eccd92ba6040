/** Times are RFC 3339 text in UTC with milliseconds, such as `2026-01-31T12:00:00.000Z`. */
export type Timestamp = string;

export type JsonObject = Record<string, unknown>;
