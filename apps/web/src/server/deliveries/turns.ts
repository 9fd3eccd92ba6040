import { RateLimitedError } from "@posthorn/core";

export interface TurnLimits {
  /** Pieces of work of one owner that run at once. */
  atOnce: number;
  /** Those that wait; what has begun may always go on. */
  mostWaiting: number;
}

const retryAfterSeconds = 5;

/**
 * Lets each owner do so much at once, and the rest one after another: work that holds a connection for long must not take
 * all of them from everybody else. RateLimitedError where too much of the owner's waits already.
 */
export function createTurns({ atOnce, mostWaiting }: TurnLimits) {
  const owners = new Map<string, { running: number; waiting: (() => void)[] }>();

  async function begin(owner: string, isBegun: boolean): Promise<void> {
    const own = owners.get(owner) ?? { running: 0, waiting: [] };
    owners.set(owner, own);
    if (own.running < atOnce) {
      own.running += 1;
      return;
    }
    if (!isBegun && own.waiting.length >= mostWaiting) {
      throw new RateLimitedError(
        "Your organization has more searches and exports running than can wait. Try again in a few seconds.",
        retryAfterSeconds,
      );
    }
    await new Promise<void>((resolve) => own.waiting.push(resolve)); // the place of the one that wakes it
  }

  function end(owner: string): void {
    const own = owners.get(owner);
    if (!own) return;
    const next = own.waiting.shift();
    if (next) next();
    else own.running -= 1;
    if (own.running === 0) owners.delete(owner);
  }

  return {
    /** The same pieces, each made in a turn of its own: a reader who takes long between two of them holds up nobody. */
    async *of<Piece>(
      owner: string,
      pieces: AsyncGenerator<Piece, void, void>,
    ): AsyncGenerator<Piece, void, void> {
      try {
        for (let isBegun = false; ; isBegun = true) {
          await begin(owner, isBegun);
          const { done, value } = await pieces.next().finally(() => end(owner));
          if (done) return;
          yield value;
        }
      } finally {
        await pieces.return();
      }
    },
  };
}
export type Turns = ReturnType<typeof createTurns>;

/** Kept on the global object, because in development a changed module is loaded again. */
const kept = globalThis as typeof globalThis & { posthornReadingTurns?: Turns };

/** Of the searches and exports of one tenant in this process, whose connections are ten. */
export function readingTurns(): Turns {
  kept.posthornReadingTurns ??= createTurns({ atOnce: 3, mostWaiting: 50 });
  return kept.posthornReadingTurns;
}
