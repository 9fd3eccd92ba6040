/** One request of the shared fixture, in one of the forms that it writes a body in, and what has to be answered. */
export interface RequestCase {
  id: string;
  operation: string;
  title: string;
  request: {
    method?: string;
    path?: string;
    query?: string;
    headers?: Record<string, string | null>;
    body?: unknown;
    body_raw?: string;
    body_base64?: string;
    body_parts?: [string, number][];
    body_generator?: { type: string; count: number };
    precondition?: string;
  };
  expected: {
    status: number;
    error_code?: string;
    error_path?: string;
    response_headers?: Record<string, string>;
  };
}

/** A body's bytes; `fill` puts values in for the placeholders of one that is written as JSON. */
export function bodyBytes(request: RequestCase["request"], fill: (text: string) => string): Buffer[] {
  if (request.body_base64) return [Buffer.from(request.body_base64, "base64")];
  if (request.body_raw !== undefined) return [Buffer.from(request.body_raw)];
  if (request.body_parts) return request.body_parts.map(([text, times]) => Buffer.from(text.repeat(times)));
  if (request.body_generator) {
    const { type, count } = request.body_generator;
    const data = Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 1]));
    return [Buffer.from(JSON.stringify({ type, data }))];
  }
  return [Buffer.from(fill(JSON.stringify(request.body)))];
}
