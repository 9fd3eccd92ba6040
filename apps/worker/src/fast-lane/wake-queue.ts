type Wake = (endpointId: string, at: Date | null) => void;

/**
 * Tells recoveries to look (`at` a time, if they have yet to begin), in turn and at a bounded pace: a thousand endpoints that
 * fail in one moment would keep Temporal from answering any of them in time. What still waits when the process ends, the
 * sweep finds.
 */
export function createWakeQueue(
  wakeEndpoint: (...wake: Parameters<Wake>) => Promise<void>,
  perSecond: number,
): Wake {
  /** When each is to look; null: now. */
  const waiting = new Map<string, Date | null>();
  let pacing: NodeJS.Timeout | null = null;

  function wakeNext(): void {
    const [next] = waiting;
    if (!next) {
      if (pacing) clearInterval(pacing);
      pacing = null;
      return;
    }
    const [endpointId, at] = next;
    waiting.delete(endpointId);
    void wakeEndpoint(endpointId, at);
  }

  return (endpointId, at) => {
    waiting.set(endpointId, waiting.has(endpointId) ? null : at);
    if (pacing) return;
    pacing = setInterval(wakeNext, 1_000 / perSecond).unref();
    wakeNext();
  };
}
