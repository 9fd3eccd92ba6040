import fixture from "./fixtures/bad-event-requests.json" with { type: "json" };

export interface Expected {
  status?: number;
  error_code?: string;
  same_event_id_as?: number;
  different_event_id_from?: number;
  response_headers?: Record<string, string>;
  any_of?: Expected[];
}

export interface Step {
  tenant?: "A" | "B";
  headers?: Record<string, string>;
  body?: unknown;
  body_raw?: string;
  after?: string;
  /** How much later than the step before it comes. */
  clock?: string;
  expected: Expected;
}

export interface Sequence {
  id: string;
  title: string;
  concurrent?: number;
  steps: Step[];
}

/** Requests that follow each other, and what each is to be answered. */
export const sequences = fixture.sequences as Sequence[];
