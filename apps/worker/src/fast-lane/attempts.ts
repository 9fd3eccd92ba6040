import { mostHops, type Uuid } from "@posthorn/core";
import type { Logger } from "@posthorn/services";
import type { AttemptRow } from "@posthorn/services/lanes";
import { failedInside, notSent, type OutboundClient, type OutboundResult } from "../http/index.ts";
import type { AttemptSpan, TraceAttempt } from "../tracing.ts";
import type { DeliveryRequest, RequestSigner } from "./compose-request.ts";
import { isLoop, type Outgoing } from "./outgoing.ts";
import { type MadeAttempt, toAttemptRow } from "./to-attempt-row.ts";

export interface AttemptPorts {
  client: OutboundClient;
  /** Requests a second that an endpoint got lately. */
  rateOf(endpointId: Uuid): number;
  /** Is told of each request's end; true: over half of the endpoint's last ones failed. */
  noteOutcome(endpointId: Uuid, succeeded: boolean): boolean;
  /** Begins the span of a request; undefined: there are none. */
  traceAttempt: TraceAttempt | undefined;
  newId(): Uuid;
  now(): Date;
  log: Logger;
}

type Row = Omit<AttemptRow, "epoch">;
type Made = Pick<MadeAttempt, "request" | "result">;

/** Makes attempts: sends what may be sent, and says of each delivery what came of it. Never rejects. */
export function createAttempts({ client, rateOf, noteOutcome, traceAttempt, newId, now, log }: AttemptPorts) {
  /** What goes wrong in here is an attempt that failed, as any other. */
  async function send(
    { lead, members, compose }: Outgoing,
    signer: RequestSigner,
    startedAt: Date,
  ): Promise<Made> {
    let request = notMade;
    let result: OutboundResult;
    let span: AttemptSpan | undefined;
    try {
      span = traceAttempt?.({ lead, members });
      request = compose(members, signer, startedAt, span?.context ?? null);
      const { headers, body } = request;
      const { url, timeoutMs } = lead;
      result = await client.send({ url, method: "POST", timeoutMs, headers, body });
    } catch (error) {
      log.error({ err: error, deliveryId: members[0]?.deliveryId }, "a delivery could not be sent");
      result = failedInside(error);
    }
    span?.end(result);
    return { request, result };
  }

  async function sendAll(outgoing: Outgoing, signer: RequestSigner, startedAt: Date): Promise<Row[]> {
    const { endpointId } = outgoing.lead;
    const made = await send(outgoing, signer, startedAt);
    const tripped = noteOutcome(endpointId, made.result.outcome === "success");
    return toRows(outgoing, { ...made, startedAt, rate: rateOf(endpointId), tripped });
  }

  const toRows = ({ members }: Pick<Outgoing, "members">, made: Omit<MadeAttempt, "id" | "delivery">) =>
    members.map((delivery) => toAttemptRow({ id: newId(), delivery, ...made }));

  return async (outgoing: Outgoing, signer: RequestSigner): Promise<Row[]> => {
    const startedAt = now();
    const { lead, members } = outgoing;
    if (!members.some(isLoop)) return sendAll(outgoing, signer, startedAt);
    const looping = toRows(
      { members: members.filter(isLoop) },
      { ...stopped, startedAt, rate: rateOf(lead.endpointId), tripped: false },
    );
    const others = members.filter((delivery) => !isLoop(delivery));
    if (others.length === 0) return looping;
    return [...looping, ...(await sendAll({ ...outgoing, members: others }, signer, startedAt))];
  };
}

const notMade: DeliveryRequest = { headers: {}, ownHeaders: [], body: "" };

/** What a loop ends in. */
const stopped: Made = {
  request: notMade,
  result: notSent({
    outcome: "permanent_failure",
    errorCode: "loop_detected",
    errorDetail: `Not sent: ${mostHops} deliveries led to this event, one through the other. A receiver passes requests on to Posthorn.`,
  }),
};
