import { RequestError, type SentEventView } from "@posthorn/core";
import type { Logger } from "@posthorn/services";
import type { AcceptedEvent } from "@posthorn/services/ingest";
import { type Problem, toProblem } from "./problem.ts";

/** What became of one event of a batch: the answer that it would have got by itself. */
export type BatchResult =
  /** `replayed`: an earlier event with the same key or id was stored, and this is it. */
  { status: 202; event: SentEventView; replayed: boolean } | { status: number; problem: Problem };

export function toBatchResults(
  outcomes: readonly PromiseSettledResult<AcceptedEvent>[],
  requestId: string,
  log: Logger,
): BatchResult[] {
  const toItemProblem = createItemProblems(requestId, log);
  return outcomes.map((outcome) => {
    if (outcome.status === "fulfilled") return { status: 202, ...outcome.value };
    const problem = toItemProblem(outcome.reason);
    return { status: problem.status, problem };
  });
}

/** What Posthorn itself failed at is logged once for a batch, not a thousand times. */
function createItemProblems(requestId: string, log: Logger) {
  const failures = new Map<string, Problem>();
  return (error: unknown): Problem => {
    if (error instanceof RequestError && error.status < 500) return toProblem(error, requestId, log).problem;
    const cause = String(error);
    const known = failures.get(cause);
    if (known) return known;
    const { problem } = toProblem(error, requestId, log);
    failures.set(cause, problem);
    return problem;
  };
}
