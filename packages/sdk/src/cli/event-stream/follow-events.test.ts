import { describe, expect, it } from "vitest";
import { AuthenticationError, ConnectionError, PosthornError, RateLimitError } from "../../errors.ts";
import { type FollowPorts, followEvents } from "./follow-events.ts";
import type { StreamMessage } from "./followed-event.ts";

const ready: StreamMessage = { kind: "ready", id: "p0" };
const event = (n: number): StreamMessage => ({
  kind: "event",
  id: `p${n}`,
  event: { id: `evt_${n}`, type: "ping", timestamp: "", acceptedAt: "", payload: "{}" },
});
const lost = () => new ConnectionError("It broke.", { code: "connection_failed" });

/** Follows over scripted connections: each gives its messages, and then ends or fails; the last one ends the test. */
async function follow(connections: (StreamMessage | Error)[][]) {
  const asked: (string | undefined)[] = [];
  const delays: number[] = [];
  const said: string[] = [];
  const controller = new AbortController();
  const ports: FollowPorts = {
    async *open({ lastEventId }) {
      const script = connections[asked.push(lastEventId) - 1];
      if (!script) return controller.abort(new Error("over"));
      for (const step of script) {
        if (step instanceof Error) throw step;
        yield step;
      }
    },
    wait: async (ms) => void delays.push(ms),
    random: () => 1,
  };
  const ids: string[] = [];
  const request = { apiKey: "k", baseUrl: "http://localhost", signal: controller.signal };
  const report = {
    onConnected: (again: boolean) => void said.push(again ? "again" : "connected"),
    onLost: (reason: string) => void said.push(`lost: ${reason}`),
    onGap: ({ code }: { code: string }) => void said.push(`gap: ${code}`),
  };
  let error: unknown;
  try {
    for await (const { id } of followEvents(request, report, ports)) ids.push(id);
  } catch (thrown) {
    error = thrown;
  }
  return { ids, asked, delays, said, error };
}

describe("following events", () => {
  it("goes on behind the last message when the connection is lost, and gives no event twice", async () => {
    const { ids, asked, said } = await follow([
      [ready, event(1), event(2), lost()],
      [{ kind: "ready", id: "p2" }, event(2), event(3), { kind: "heartbeat", id: "p9" }],
    ]);
    expect(ids).toEqual(["evt_1", "evt_2", "evt_3"]);
    expect(asked).toEqual([undefined, "p2", "p9"]);
    expect(said).toEqual(["connected", "lost: It broke.", "again", "lost: the connection was closed."]);
  });

  it("waits ever longer while nothing comes, and begins anew once something did", async () => {
    const { delays } = await follow([
      [ready],
      [lost()],
      [new RateLimitError("Too many.", { code: "too_many_streams", status: 429 })],
      [{ kind: "heartbeat", id: "p1" }],
      [],
    ]);
    expect(delays.slice(0, 5)).toEqual([500, 1_000, 2_000, 500, 1_000]);
  });

  it("fails at once where the first connection does, and where a repeat won't help", async () => {
    const unreachable = lost();
    expect((await follow([[unreachable]])).error).toBe(unreachable);
    const revoked = new AuthenticationError("No.", { code: "invalid_credentials", status: 401 });
    expect((await follow([[ready, event(1)], [revoked]])).error).toBe(revoked);
    const end = { kind: "end", id: undefined, note: { code: "key_invalid", message: "Revoked." } } as const;
    const { error } = await follow([[ready, end]]);
    expect(error).toBeInstanceOf(PosthornError);
    expect(error).toMatchObject({ code: "key_invalid", message: "Revoked." });
  });

  it("comes back to a server that stops, and tells what is missing", async () => {
    const end = {
      kind: "end",
      id: undefined,
      note: { code: "shutting_down", message: "Stopping." },
    } as const;
    const gap = { kind: "gap", id: undefined, note: { code: "resume_too_old", message: "…" } } as const;
    const { said } = await follow([
      [ready, end],
      [ready, gap, event(1)],
    ]);
    expect(said.slice(0, 4)).toEqual(["connected", "lost: Stopping.", "again", "gap: resume_too_old"]);
  });
});
