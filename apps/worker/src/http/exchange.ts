import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import { BodyKeeper } from "./body-keeper.ts";
import {
  classifyRequestError,
  handshakeFailed,
  invalidResponse,
  responseTimedOut,
} from "./classify-error.ts";
import type { Connection, ConnectionUser } from "./connection.ts";
import type { ConnectionPool, Waiter } from "./connection-pool.ts";
import { MAX_INTERIM_RESPONSES } from "./head-guard.ts";
import { judgeResponse } from "./judge-response.ts";
import type { AttemptTimings, OutboundResult, ResponseHeaders, Verdict } from "./outcome.ts";
import { parseRetryAfter } from "./retry-after.ts";
import type { Target } from "./target.ts";

export interface ExchangeTimes {
  /** From leaving the queue to the complete head of the answer. */
  totalMs: number;
  connectMs: number;
  /** What the body gets after the head. */
  bodyGraceMs: number;
}

export interface ExchangeEnd {
  resolve(result: OutboundResult): void;
  /** For what the caller did: an abort, an impossible header. */
  reject(error: unknown): void;
}

/** A reused connection that dies this soon after a request was written was closed before it arrived. */
const STALE_CONNECTION_MS = 1000;

/** What undici says of a request that can't be sent as it is; the receiver has no part in it. */
const impossibleRequest = new Set<unknown>(["UND_ERR_INVALID_ARG", "UND_ERR_NOT_SUPPORTED"]);

/** One attempt: takes a connection, sends, reads what is allowed, and ends in exactly one result. */
export class Exchange implements ConnectionUser, Waiter {
  readonly target: Target;
  isFinished = false;
  private readonly request: Dispatcher.DispatchOptions;
  private readonly times: ExchangeTimes;
  private readonly pool: ConnectionPool;
  private readonly end: ExchangeEnd;
  private connection: Connection | null = null;
  private timer: NodeJS.Timeout | null = null;
  private startedAt = 0;
  private sentAt = 0;
  private isResent = false;
  private interimResponses = 0;
  private statusCode: number | null = null;
  private headers: ResponseHeaders | null = null;
  private firstByteMs: number | null = null;
  private body: BodyKeeper | null = null;

  constructor(
    target: Target,
    request: Dispatcher.DispatchOptions,
    times: ExchangeTimes,
    pool: ConnectionPool,
    end: ExchangeEnd,
  ) {
    this.target = target;
    this.request = request;
    this.times = times;
    this.pool = pool;
    this.end = end;
  }

  start(fresh: boolean): void {
    this.pool.acquire(this, fresh);
  }

  /** The caller no longer wants the result. */
  cancel(reason: unknown): void {
    if (this.isFinished) return;
    this.finish();
    this.connection?.destroy();
    this.end.reject(reason);
  }

  useConnection(connection: Connection): void {
    const now = performance.now();
    if (this.startedAt === 0) this.startedAt = now;
    this.connection = connection;
    this.sentAt = 0;
    const remainingMs = this.times.totalMs - (now - this.startedAt);
    this.setTimer(connection.phase === "open" ? remainingMs : Math.min(this.times.connectMs, remainingMs));
    connection.send(this.request, this);
  }

  onRequestStart(): void {
    this.sentAt = performance.now();
    if (this.connection?.requests === 1) this.setTimer(this.times.totalMs - (this.sentAt - this.startedAt));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: IncomingHttpHeaders,
  ): void {
    if (this.isFinished) return;
    if (statusCode < 200 && statusCode !== 101) {
      this.interimResponses += 1;
      if (this.interimResponses > MAX_INTERIM_RESPONSES) this.settle(invalidResponse);
      return;
    }
    this.connection?.guard?.headComplete();
    this.statusCode = statusCode;
    this.headers = headers as ResponseHeaders; // parsed from the wire: no value is undefined
    this.firstByteMs = performance.now() - this.sentAt;
    this.body = new BodyKeeper();
    if (statusCode === 101) this.settleByAnswer("cut");
    else this.setTimer(this.times.bodyGraceMs);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.isFinished && this.body?.take(chunk) === false) this.settleByAnswer("cut");
  }

  onResponseEnd(): void {
    if (!this.isFinished) this.settleByAnswer("complete");
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    if (this.isFinished) return;
    const { connection } = this;
    if (this.statusCode !== null) this.settleByAnswer("broken");
    else if ("code" in error && impossibleRequest.has(error.code)) this.cancel(error);
    else if (connection?.failure) this.settle(connection.failure);
    else if (connection?.guard?.switchedProtocols) {
      this.statusCode = 101;
      this.headers = {};
      this.settleByAnswer("cut");
    } else if (connection && this.isStale(connection)) this.sendAgain(connection);
    else this.settle(this.classify(error));
  }

  onViolation(verdict: Verdict): void {
    if (!this.isFinished) this.settle(verdict);
  }

  /** After a stall of our own, what has arrived meanwhile is read before the time is called up. */
  private onTimer = (): void => {
    const fired = this.timer;
    setImmediate(() => {
      if (this.timer === fired && !this.isFinished) this.expire();
    });
  };

  private expire(): void {
    if (this.statusCode !== null) this.settleByAnswer("broken");
    else if (this.connection?.isConnecting) {
      this.connection.timeOut(Math.min(this.times.connectMs, this.times.totalMs));
    } else this.settle(responseTimedOut(this.times.totalMs));
  }

  private classify(error: Error): Verdict {
    const { connection } = this;
    const verdict = classifyRequestError(connection?.firstError ?? error);
    const isFirstByte = connection?.requests === 1 && !connection.guard?.hasBytes;
    const isLateTlsAlert = isFirstByte && connection.protocol === "TLSv1.3";
    return isLateTlsAlert && verdict.errorCode === "connection_reset" ? handshakeFailed : verdict;
  }

  /** A kept connection may be closed by the receiver at the very moment it is used again; that is nobody's failure. */
  private isStale(connection: Connection): boolean {
    if (connection.requests === 1 || this.isResent) return false;
    if (this.sentAt === 0) return true;
    return !connection.guard?.hasBytes && performance.now() - this.sentAt < STALE_CONNECTION_MS;
  }

  private sendAgain(connection: Connection): void {
    this.isResent = true;
    this.connection = null;
    connection.destroy();
    this.pool.acquire(this, true);
  }

  private settleByAnswer(body: "complete" | "cut" | "broken"): void {
    if (this.statusCode === null || this.headers === null) return;
    const verdict = judgeResponse(this.statusCode, this.headers);
    this.settle(verdict, body);
  }

  private settle(verdict: Verdict, body?: "complete" | "cut" | "broken"): void {
    const { connection, statusCode, headers } = this;
    this.finish();
    const retryAfter = verdict.errorCode === null ? undefined : headers?.["retry-after"];
    this.end.resolve({
      outcome: verdict.outcome,
      errorCode: verdict.errorCode,
      errorDetail: verdict.errorDetail,
      statusCode,
      responseHeaders: headers,
      responseBody: this.body?.kept ?? null,
      responseBodyTruncated: this.body?.isTruncated ?? false,
      responseBodyIncomplete: body === "broken",
      retryAfterMs: retryAfter === undefined ? null : parseRetryAfter(retryAfter, new Date()),
      durationMs: performance.now() - this.startedAt,
      timings: this.timings(connection),
      remoteAddress: connection?.remoteAddress ?? null,
    });
    if (!connection) return;
    if (body === "complete") this.pool.release(connection);
    else connection.destroy();
  }

  private timings(connection: Connection | null): AttemptTimings {
    const timings: AttemptTimings = connection?.requests === 1 ? { ...connection.timings } : {};
    if (this.firstByteMs !== null) timings.firstByteMs = this.firstByteMs;
    return timings;
  }

  private finish(): void {
    this.isFinished = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private setTimer(delayMs: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(this.onTimer, Math.max(delayMs, 1));
  }
}
