import { ForbiddenError, UnauthorizedError, UnavailableError } from "@posthorn/core";
import type { EventStream, EventStreamBatch, Logger } from "@posthorn/services";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEventMessages } from "./event-messages.ts";
import { createMessageStream } from "./server-sent-events.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const nothing: EventStreamBatch = { events: [], position: "p1", hasMore: false };
const oneEvent: EventStreamBatch = {
  events: [
    {
      event: { id: "evt_1", type: "ping", timestamp: "t", acceptedAt: "t", payload: '{"a":\n1}' },
      position: "p2",
    },
  ],
  position: "p2",
  hasMore: true,
};

function begin(looks: (EventStreamBatch | Error)[], gap: EventStream["gap"] = null) {
  const ending = new AbortController();
  const errors: unknown[] = [];
  let looked = 0;
  const stream: EventStream = {
    position: "p0",
    gap,
    async look() {
      const look = looks[looked++] ?? nothing;
      if (look instanceof Error) throw look;
      return look;
    },
  };
  // Of a logger it uses only this.
  const log = { error: (error: unknown) => void errors.push(error) } as unknown as Logger;
  const next = createEventMessages({ stream, ending: ending.signal, log });
  return { next, ending, errors, looked: () => looked };
}

describe("the messages of a stream", () => {
  it("are a greeting with the position, then events, each on lines of its own", async () => {
    const { next } = begin([oneEvent]);
    expect(await next()).toBe("event: ready\nid: p0\ndata: {}\n\n");
    expect(await next()).toBe(`event: event\nid: p2\ndata: ${JSON.stringify(oneEvent.events[0]?.event)}\n\n`);
  });

  it("tell of a gap at once", async () => {
    const gap = { code: "resume_too_old", from: "a", to: "b", message: "…" } as const;
    expect(await begin([], gap).next()).toContain(`event: gap\ndata: ${JSON.stringify(gap)}\n\n`);
  });

  it("are a heartbeat after 15 s without an event, also while PostgreSQL is away", async () => {
    const { next, looked } = begin([nothing, new UnavailableError(), new UnavailableError()]);
    await next();
    const beating = next();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(looked()).toBeGreaterThan(10);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await beating).toBe("event: heartbeat\nid: p1\ndata: {}\n\n");
  });

  it.each([
    [new UnauthorizedError("revoked"), "key_invalid"],
    [new ForbiddenError("deleted", "environment_deleted"), "key_invalid"],
    [new DOMException("closing", "AbortError"), "shutting_down"],
  ])("end with the reason: %s", async (reason, code) => {
    const { next, ending } = begin([]);
    await next();
    const waiting = next();
    await vi.advanceTimersByTimeAsync(700);
    ending.abort(reason);
    expect(await waiting).toContain(`event: end\ndata: {"code":"${code}"`);
    expect(await next()).toBeNull();
  });

  it("end where a look fails for another reason, which is logged and not told", async () => {
    const { next, errors } = begin([new Error("a secret detail")]);
    await next();
    const failed = await next();
    expect(failed).toContain('"code":"internal_error"');
    expect(failed).not.toContain("secret detail");
    expect(errors).toHaveLength(1);
  });
});

describe("a stream's body", () => {
  function open(texts: string[]) {
    const said = { asked: 0, ended: 0, cut: 0 };
    const body = createMessageStream({
      next: async () => texts[said.asked++] ?? null,
      onEnd: () => void said.ended++,
      patienceMs: 60_000,
      cut: () => void said.cut++,
    });
    return { reader: body.getReader(), said };
  }

  it("asks for more only when its reader has taken what there was", async () => {
    const { reader, said } = open(["a", "b"]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(said.asked).toBe(0);
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("a");
    expect(said.asked).toBe(1);
    await reader.read();
    expect((await reader.read()).done).toBe(true);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(said).toEqual({ asked: 3, ended: 1, cut: 0 });
  });

  it("cuts off a reader that takes nothing for a minute, and is over once it is gone", async () => {
    const { reader, said } = open(["a", "b"]);
    await reader.read();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(said.cut).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(said.cut).toBe(1);
    await reader.cancel();
    expect(said.ended).toBe(1);
  });
});
