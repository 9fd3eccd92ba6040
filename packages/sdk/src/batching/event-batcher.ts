import type { SentEvent } from "../types.ts";
import { type BatchItem, batchLimits, countFitting } from "./batch-item.ts";
import type { BatchSender } from "./batch-sender.ts";
import { type BatchingOptions, checkBatching } from "./batching-options.ts";

interface Waiting {
  item: BatchItem;
  resolve(event: SentEvent): void;
  reject(error: unknown): void;
}

/** More requests than these at a time make nothing faster: what waits meanwhile fills the next ones. */
const mostUnderWay = 4;

/** Collects events and sends them in batches, each when it is full or its first event has waited long enough. */
export class EventBatcher {
  readonly #sender: BatchSender;
  readonly #maxSize: number;
  readonly #maxDelayMs: number;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  /** How many of the first that wait are to be sent as soon as a request may be made. */
  #due = 0;
  #underWay = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @throws ConfigurationError for an option that can't be used */
  constructor(sender: BatchSender, options: BatchingOptions) {
    const { maxSize, maxDelayMs } = checkBatching(options);
    this.#sender = sender;
    this.#maxSize = maxSize;
    this.#maxDelayMs = maxDelayMs;
  }

  /** Settles with what became of this item; rejects with the signal's reason as soon as that is aborted. */
  add(item: BatchItem, signal?: AbortSignal): Promise<SentEvent> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const entry: Waiting = {
        item,
        resolve(event) {
          signal?.removeEventListener("abort", onAbort);
          resolve(event);
        },
        reject(error) {
          signal?.removeEventListener("abort", onAbort);
          reject(error);
        },
      };
      const onAbort = () => {
        this.#remove(entry);
        entry.reject(signal?.reason);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#waiting.push(entry);
      this.#waitingBytes += item.bytes;
      const isFull = this.#waiting.length >= this.#maxSize || this.#waitingBytes >= batchLimits.bytes;
      if (isFull) this.sendNow();
      else this.#timer ??= setTimeout(() => this.sendNow(), this.#maxDelayMs);
    });
  }

  /** Lets nothing that waits now wait for others any longer. */
  sendNow(): void {
    this.#stopTimer();
    this.#due = this.#waiting.length;
    this.#sendDue();
  }

  #sendDue(): void {
    while (this.#due > 0 && this.#underWay < mostUnderWay) {
      const count = countFitting(
        this.#waiting.slice(0, this.#maxSize).map(({ item }) => item),
        this.#maxSize,
      );
      const batch = this.#waiting.splice(0, count);
      for (const { item } of batch) this.#waitingBytes -= item.bytes;
      this.#due = Math.max(0, this.#due - count);
      if (this.#waiting.length === 0) this.#stopTimer();
      void this.#send(batch);
    }
  }

  async #send(batch: Waiting[]): Promise<void> {
    this.#underWay += 1;
    try {
      // Each event brings its own trace: the moment's is that of whichever filled the batch.
      const results = await this.#sender.send(
        batch.map(({ item }) => item),
        { trace: null },
      );
      for (const [at, entry] of batch.entries()) {
        const result = results[at];
        if (result?.event) entry.resolve(result.event);
        else entry.reject(result?.error);
      }
    } catch (error) {
      for (const entry of batch) entry.reject(error);
    } finally {
      this.#underWay -= 1;
      this.#sendDue();
    }
  }

  /** What is under way already can't be taken out any more. */
  #remove(entry: Waiting): void {
    const at = this.#waiting.indexOf(entry);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    this.#waitingBytes -= entry.item.bytes;
    if (at < this.#due) this.#due -= 1;
    if (this.#waiting.length === 0) this.#stopTimer();
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
