import type { Delivery } from "../types.ts";
import { isEnded } from "./delivery-line.ts";

/** What a follower asks the API; lists have the newest first. */
export interface DeliverySource {
  /** Those accepted at or after `from`; left out: all of them. */
  list(from?: Date): AsyncIterable<Delivery>;
  /** Those that have not ended. */
  listOpen(): AsyncIterable<Delivery>;
  get(id: string): Promise<Delivery>;
}

/** A delivery's id is older than its commit, by less than this: what is younger than the newest is looked through again. */
const windowMs = 60_000;
/** Looking through the whole window costs a page for each 100 deliveries; in between only what is new is read. */
const wholeWindowEveryMs = 10_000;
/** So many known deliveries in a row end a look in between. */
const knownInARow = 100;
/** Of those that are open at the start; each is asked for by itself. */
const mostOpenAtStart = 500;
const firstLookAgainMs = 1_000;
const longestLookAgainMs = 30_000;

interface Open {
  nextLookAtMs: number;
  delayMs: number;
}

/**
 * Gives each delivery once, when it has ended: those that are open at the start, and all that are accepted later. Only the
 * API's times are compared with each other, so a wrong clock on this machine does no harm.
 */
export class DeliveryFollower {
  readonly #source: DeliverySource;
  readonly #now: () => number;
  /** When each delivery of the window was accepted. */
  readonly #seen = new Map<string, number>();
  readonly #open = new Map<string, Open>();
  /** Found, and not given yet: what is found before a call fails is not lost. */
  #ended: Delivery[] = [];
  /** Everything accepted before it is in `seen`, or was there before the start. Undefined: there was nothing. */
  #windowFromMs: number | undefined;
  #wholeWindowAtMs = Number.NEGATIVE_INFINITY;

  /** `now`: milliseconds of any clock that only goes forward. */
  constructor(source: DeliverySource, now: () => number) {
    this.#source = source;
    this.#now = now;
  }

  /** Notes what is there. Tells whether more are open than it follows. */
  async start(): Promise<{ leavesSomeOut: boolean }> {
    for await (const { id, createdAt } of this.#source.list()) {
      this.#windowFromMs ??= Date.parse(createdAt);
      if (Date.parse(createdAt) < this.#windowFromMs) break;
      this.#seen.set(id, this.#windowFromMs);
    }
    for await (const { id } of this.#source.listOpen()) {
      if (this.#open.size >= mostOpenAtStart) return { leavesSomeOut: true };
      this.#follow(id);
    }
    return { leavesSomeOut: false };
  }

  /** Those that have ended since the call before, the first one first. */
  async look(): Promise<Delivery[]> {
    await this.#lookForNew();
    await this.#lookAtOpen();
    return this.#ended.splice(0).toSorted((a, b) => endOf(a) - endOf(b));
  }

  async #lookForNew(): Promise<void> {
    const startedAtMs = this.#now();
    const isWhole = startedAtMs - this.#wholeWindowAtMs >= wholeWindowEveryMs;
    const from = this.#windowFromMs === undefined ? undefined : new Date(this.#windowFromMs);
    let newestMs: number | undefined;
    let known = 0;
    for await (const delivery of this.#source.list(from)) {
      const acceptedAtMs = Date.parse(delivery.createdAt);
      newestMs ??= acceptedAtMs;
      known = this.#seen.has(delivery.id) ? known + 1 : 0;
      if (known === 0) {
        this.#seen.set(delivery.id, acceptedAtMs);
        if (isEnded(delivery)) this.#end(delivery);
        else this.#follow(delivery.id);
      }
      if (!isWhole && known >= knownInARow) return;
    }
    if (!isWhole || newestMs === undefined) return;
    this.#wholeWindowAtMs = startedAtMs;
    const fromMs = Math.max(this.#windowFromMs ?? 0, newestMs - windowMs);
    this.#windowFromMs = fromMs;
    for (const [id, acceptedAtMs] of this.#seen) if (acceptedAtMs < fromMs) this.#seen.delete(id);
  }

  /** Each open delivery is looked at after 1 s, then after 2, and so on up to 30. */
  async #lookAtOpen(): Promise<void> {
    for (const [id, open] of this.#open) {
      if (open.nextLookAtMs > this.#now()) continue;
      const delivery = await this.#source.get(id);
      if (isEnded(delivery)) this.#end(delivery);
      else {
        open.delayMs = Math.min(open.delayMs * 2, longestLookAgainMs);
        open.nextLookAtMs = this.#now() + open.delayMs;
      }
    }
  }

  #end(delivery: Delivery): void {
    this.#open.delete(delivery.id);
    this.#ended.push(delivery);
  }

  #follow(id: string): void {
    if (this.#open.has(id)) return;
    this.#open.set(id, { nextLookAtMs: this.#now() + firstLookAgainMs, delayMs: firstLookAgainMs });
  }
}

const endOf = ({ completedAt, createdAt }: Delivery): number => Date.parse(completedAt ?? createdAt);
