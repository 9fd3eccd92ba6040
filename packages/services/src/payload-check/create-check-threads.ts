import { type FieldError, UnavailableError, type Uuid } from "@posthorn/core";
import { validationTimeout } from "@posthorn/core/payload-schema";
import type { CheckRequest } from "./check-messages.ts";
import { type CheckOutcome, CheckThread, type ThreadLimits } from "./check-thread-handle.ts";

export interface CheckThreads {
  /**
   * What is wrong with a payload by a schema, both as JSON text: `validationTimeout` alone where checking it takes too long
   * or too much memory. Throws an UnavailableError where too much of this tenant waits already.
   */
  check(tenantId: Uuid, request: CheckRequest): Promise<FieldError[]>;
  close(): void;
}

export interface CheckThreadsOptions extends ThreadLimits {
  /** One tenant has all but one of them at most, where there are two or more. */
  threads: number;
  /** Checks of one tenant that wait. */
  mostWaiting: number;
  /** Whoever waits longer has gone. */
  longestWaitMs: number;
}

const defaults: CheckThreadsOptions = {
  threads: 2,
  checkMs: 200,
  memoryMb: 96,
  mostWaiting: 100,
  longestWaitMs: 5_000,
};

interface Waiting {
  request: CheckRequest;
  since: number;
  resolve(errors: FieldError[]): void;
  reject(error: Error): void;
}

/**
 * Checks that can take long, away from the thread that answers requests. Threads start when they are needed and are
 * replaced when they are ended; tenants take turns.
 */
export function createCheckThreads(options: Partial<CheckThreadsOptions> = {}): CheckThreads {
  const limits = { ...defaults, ...options };
  const mostOfTenant = Math.max(1, limits.threads - 1);
  const idle: CheckThread[] = [];
  const busy = new Set<CheckThread>();
  /** By tenant, in the order of their turns. */
  const waiting = new Map<Uuid, Waiting[]>();
  const running = new Map<Uuid, number>();
  let isClosed = false;

  function takeNext(): [Uuid, Waiting] | null {
    for (const [tenantId, queue] of waiting) {
      if ((running.get(tenantId) ?? 0) >= mostOfTenant) continue;
      const next = queue.shift();
      waiting.delete(tenantId);
      if (queue.length > 0) waiting.set(tenantId, queue); // its next turn comes after everybody else's
      if (next) return [tenantId, next];
    }
    return null;
  }

  function startNext(): void {
    while (!isClosed && busy.size < limits.threads) {
      const taken = takeNext();
      if (!taken) return;
      const [tenantId, next] = taken;
      if (performance.now() - next.since > limits.longestWaitMs) next.reject(new UnavailableError());
      else void run(tenantId, next);
    }
  }

  async function run(tenantId: Uuid, { request, resolve, reject }: Waiting): Promise<void> {
    const thread = idle.pop() ?? new CheckThread(limits);
    busy.add(thread);
    running.set(tenantId, (running.get(tenantId) ?? 0) + 1);
    const outcome = await thread.check(request);
    busy.delete(thread);
    const left = (running.get(tenantId) ?? 1) - 1;
    if (left > 0) running.set(tenantId, left);
    else running.delete(tenantId);
    if (outcome.kind === "done") idle.push(thread);
    else if (!isClosed) idle.push(new CheckThread(limits)); // it starts while nobody waits for it
    settle(outcome, resolve, reject);
    startNext();
  }

  return {
    check(tenantId, request) {
      const queue = waiting.get(tenantId) ?? [];
      if (isClosed || queue.length >= limits.mostWaiting) return Promise.reject(tooMany());
      const { promise, resolve, reject } = Promise.withResolvers<FieldError[]>();
      queue.push({ request, since: performance.now(), resolve, reject });
      waiting.set(tenantId, queue);
      startNext();
      return promise;
    },
    close() {
      isClosed = true;
      for (const { reject } of [...waiting.values()].flat()) reject(new UnavailableError());
      waiting.clear();
      for (const thread of [...idle, ...busy]) thread.end();
    },
  };
}

function settle(outcome: CheckOutcome, resolve: Waiting["resolve"], reject: Waiting["reject"]): void {
  if (outcome.kind === "failed") reject(outcome.cause);
  else resolve(outcome.kind === "done" ? outcome.errors : [validationTimeout]);
}

const tooMany = () =>
  new UnavailableError(
    "Too many of your events wait for a check against a schema that takes long. Send them slower, or simplify the schema; repeat this one in a few seconds.",
  );
