import type { Socket } from "node:net";
import type { SecureContext } from "node:tls";
import { classifyAddress, type OutboundPolicy } from "@posthorn/core/outbound-url";
import { type buildConnector, Client, type Dispatcher } from "undici";
import { type ConnectPhase, classifyConnectError, connectTimedOut } from "./classify-error.ts";
import { dial } from "./dial.ts";
import type { DnsLookup } from "./dns-lookup.ts";
import { guardedLookup } from "./guarded-lookup.ts";
import { HeadGuard, MAX_RESPONSE_HEADER_BYTES } from "./head-guard.ts";
import type { AttemptTimings, Verdict } from "./outcome.ts";
import type { Target } from "./target.ts";

/** What all connections of a client share. */
export interface ConnectionSettings {
  policy: OutboundPolicy;
  dnsLookup: DnsLookup;
  secureContext: SecureContext;
  keepAliveMs: number;
  keepAliveMaxMs: number;
}

/** The request that a connection is working on. */
export interface ConnectionUser extends Dispatcher.DispatchHandler {
  /** The answer breaks a rule of the connection; it will be destroyed by the user. */
  onViolation(verdict: Verdict): void;
}

// One object for all: what went wrong stands in `failure`, and a stack trace for each refused connection is waste.
const connectFailed = new Error("The connection could not be made; see its failure.");

/** One socket with one undici client on it, from the look-up to the close. Serves one request at a time. */
export class Connection {
  readonly target: Target;
  readonly openedAt = performance.now();
  readonly timings: AttemptTimings = {};
  phase: ConnectPhase | "new" | "open" | "closed" = "new";
  failure: Verdict | null = null;
  /** The address that was dialled; null while there are several to choose from. */
  remoteAddress: string | null = null;
  protocol: string | null = null;
  requests = 0;
  guard: HeadGuard | null = null;
  /** What broke an open socket. undici reports the last error; the first one says why (a TLS alert, then the end). */
  firstError: Error | null = null;
  private readonly settings: ConnectionSettings;
  private readonly onClose: (connection: Connection) => void;
  private readonly client: Client;
  private socket: Socket | null = null;
  private user: ConnectionUser | null = null;
  private phaseStartedAt = this.openedAt;
  private connected: buildConnector.Callback | null = null;

  constructor(target: Target, settings: ConnectionSettings, onClose: (connection: Connection) => void) {
    this.target = target;
    this.settings = settings;
    this.onClose = onClose;
    this.client = new Client(target.origin, {
      connect: (_options, callback) => this.connect(callback),
      pipelining: 1,
      maxHeaderSize: MAX_RESPONSE_HEADER_BYTES,
      headersTimeout: 0, // the exchange keeps the time of every part
      bodyTimeout: 0,
      keepAliveTimeout: settings.keepAliveMs,
      keepAliveMaxTimeout: settings.keepAliveMaxMs,
    });
  }

  get isUsable(): boolean {
    return this.phase === "open" && this.socket?.destroyed === false;
  }

  get isConnecting(): boolean {
    return this.phase === "dns" || this.phase === "connect" || this.phase === "tls";
  }

  send(request: Dispatcher.DispatchOptions, user: ConnectionUser): void {
    this.user = user;
    this.requests += 1;
    this.guard?.awaitHead();
    this.client.dispatch(request, user);
  }

  /** Gives up on a connection that is not open yet. */
  timeOut(timeoutMs: number): void {
    if (this.phase === "dns" || this.phase === "connect" || this.phase === "tls") {
      this.fail(connectTimedOut(this.phase, timeoutMs));
    }
  }

  destroy(): void {
    if (this.phase === "closed") return;
    this.phase = "closed";
    this.user = null;
    this.client.destroy(null, ignore);
    this.socket?.on("error", ignore).destroy();
    this.onClose(this);
  }

  private connect(callback: buildConnector.Callback): void {
    if (this.phase !== "new") {
      // undici wants a new socket for a request that the closed one has not taken; the exchange takes a new connection.
      callback(connectFailed, null);
      return;
    }
    this.phase = "dns";
    this.connected = callback;
    const { policy, dnsLookup } = this.settings;
    guardedLookup(this.target.hostname, policy, dnsLookup)
      .then((result) => {
        if (this.phase !== "dns") return;
        if (result.ok) this.dial(result.addresses);
        else this.fail(result.verdict);
      })
      .catch((error: Error) => {
        if (this.isConnecting) this.fail(classifyConnectError("connect", error));
      });
  }

  private dial(addresses: readonly string[]): void {
    if (this.target.serverName !== undefined) this.timings.dnsMs = this.endPhase();
    this.phase = "connect";
    this.remoteAddress = addresses.length === 1 ? (addresses[0] ?? null) : null;
    const socket = dial(this.target, addresses, this.settings.secureContext, {
      onPhase: (phase) => {
        if (this.phase === "closed") return;
        this.timings[this.phase === "tls" ? "tlsMs" : "connectMs"] = this.endPhase();
        if (phase === "open") this.open(socket);
        else this.phase = phase;
      },
      onFailure: (error) => {
        if (this.phase === "connect" || this.phase === "tls") {
          this.fail(classifyConnectError(this.phase, error));
        }
      },
    });
    this.socket = socket;
  }

  /** Runs inside the socket's own event: the request is on its way before a byte of an answer can be read. */
  private open(socket: Socket): void {
    this.remoteAddress = socket.remoteAddress ?? null;
    const verdict = classifyAddress(this.remoteAddress ?? "", this.settings.policy);
    if (!verdict.allowed) {
      this.fail({ outcome: "permanent_failure", errorCode: "blocked_address", errorDetail: verdict.reason });
      return;
    }
    this.phase = "open";
    this.protocol =
      "getProtocol" in socket && typeof socket.getProtocol === "function" ? socket.getProtocol() : null;
    this.guard = new HeadGuard(socket, (violation) => this.user?.onViolation(violation));
    this.guard.awaitHead();
    socket.on("error", (error) => {
      this.firstError ??= error;
    });
    this.connected?.(null, socket);
    socket.once("close", () => this.destroy()); // after undici's own listener, which tells the user first
  }

  private fail(failure: Verdict): void {
    this.failure = failure;
    const connected = this.connected;
    this.phase = "closed";
    this.socket?.on("error", ignore).destroy();
    connected?.(connectFailed, null); // the user hears of it through undici
    this.client.destroy(null, ignore);
    this.onClose(this);
  }

  private endPhase(): number {
    const now = performance.now();
    const elapsed = now - this.phaseStartedAt;
    this.phaseStartedAt = now;
    return elapsed;
  }
}

const ignore = () => {};
