import { Connection, type ConnectionSettings } from "./connection.ts";
import type { Target } from "./target.ts";

export interface PoolLimits {
  /** Connections to one origin; further requests wait their turn. */
  connectionsPerOrigin: number;
  /** Idle connections to all origins together; the longest idle one goes first. */
  idleConnections: number;
  /** A connection serves no longer than this, so that a change of a name's addresses takes effect. */
  connectionAgeMs: number;
}

export interface Waiter {
  readonly target: Target;
  readonly isFinished: boolean;
  useConnection(connection: Connection): void;
}

interface Origin {
  open: number;
  /** The last one used is taken first, so that surplus ones run into their idle timeout. */
  readonly idle: Connection[];
  readonly waiting: Waiter[];
}

/** Keeps connections for reuse. An origin is forgotten with its last connection, so any number of origins is fine. */
export class ConnectionPool {
  private readonly origins = new Map<string, Origin>();
  private readonly idleByAge = new Set<Connection>();
  private readonly limits: PoolLimits;
  private readonly settings: ConnectionSettings;

  constructor(limits: PoolLimits, settings: ConnectionSettings) {
    this.limits = limits;
    this.settings = settings;
  }

  /** Hands over a connection, at once where one is free or may be opened. `fresh` asks for one never used. */
  acquire(waiter: Waiter, fresh: boolean): void {
    const origin = this.originOf(waiter.target);
    const connection = (fresh ? null : this.takeIdle(origin)) ?? this.open(origin, waiter.target);
    if (connection) waiter.useConnection(connection);
    else origin.waiting.push(waiter);
  }

  /** Takes back a connection whose answer has been read to its end. */
  release(connection: Connection): void {
    const origin = this.originOf(connection.target);
    origin.idle.push(connection);
    this.idleByAge.add(connection);
    // undici decides right after this call whether the connection lives on.
    if (origin.waiting.length > 0) queueMicrotask(() => this.serveWaiting(connection.target));
    if (this.idleByAge.size > this.limits.idleConnections) {
      const [oldest] = this.idleByAge;
      oldest?.destroy();
    }
  }

  destroyIdle(): void {
    for (const connection of [...this.idleByAge]) connection.destroy();
  }

  private originOf(target: Target): Origin {
    let origin = this.origins.get(target.origin);
    if (!origin) {
      origin = { open: 0, idle: [], waiting: [] };
      this.origins.set(target.origin, origin);
    }
    return origin;
  }

  private takeIdle(origin: Origin): Connection | null {
    for (;;) {
      const connection = origin.idle.pop();
      if (!connection) return null;
      this.idleByAge.delete(connection);
      const isYoung = performance.now() - connection.openedAt < this.limits.connectionAgeMs;
      if (connection.isUsable && isYoung) return connection;
      connection.destroy();
    }
  }

  private open(origin: Origin, target: Target): Connection | null {
    if (origin.open >= this.limits.connectionsPerOrigin) return null;
    origin.open += 1;
    return new Connection(target, this.settings, (connection) => this.remove(connection));
  }

  private remove(connection: Connection): void {
    const origin = this.originOf(connection.target);
    origin.open -= 1;
    if (this.idleByAge.delete(connection)) {
      const index = origin.idle.indexOf(connection);
      if (index !== -1) origin.idle.splice(index, 1);
    }
    if (origin.waiting.length > 0) queueMicrotask(() => this.serveWaiting(connection.target));
    else if (origin.open === 0) this.origins.delete(connection.target.origin);
  }

  private serveWaiting(target: Target): void {
    const origin = this.originOf(target);
    while (origin.waiting.length > 0) {
      if (origin.waiting[0]?.isFinished) {
        origin.waiting.shift();
        continue;
      }
      const connection = this.takeIdle(origin) ?? this.open(origin, target);
      if (!connection) return;
      origin.waiting.shift()?.useConnection(connection);
    }
  }
}
