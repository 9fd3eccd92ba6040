import type { TraceContext } from "@posthorn/core";

/** Ids, names and numbers alone: no payload, no secret, nothing of a URL but its host. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanStart {
  name: string;
  /** `server`: somebody waits for its answer here. `client`: it waits for somebody's answer. */
  kind: "server" | "client";
  /** What caused it; null: it begins a trace. */
  parent: TraceContext | null;
  /** What else it belongs to. */
  links?: readonly TraceContext[];
  attributes: SpanAttributes;
}

/** A piece of work that is under way. */
export interface TracedSpan {
  /** Where it stands in its trace, for what it causes; also where the trace is not sampled. */
  context: TraceContext;
  addLink(to: TraceContext): void;
  /** It is over. `failure` is the code of what went wrong; left out: nothing did. */
  end(attributes: SpanAttributes, failure?: string): void;
}

/** Collects what a process does, for a trace. A process that collects nothing has none: whoever asks it asks `tracing?.`. */
export interface Tracing {
  startSpan(start: SpanStart): TracedSpan;
  /** Sends what is collected, for as long as a stopping process can wait. Never rejects. */
  close(): Promise<void>;
}
