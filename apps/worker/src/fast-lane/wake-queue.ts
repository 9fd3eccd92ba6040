/**
 * Tells recoveries to look, in turn and at a bounded pace: a thousand endpoints that fail in one moment would keep Temporal
 * from answering any of them in time. What still waits when the process ends, the sweep finds.
 */
export function createWakeQueue(
  wakeEndpoint: (endpointId: string) => Promise<void>,
  perSecond: number,
): (endpointId: string) => void {
  const waiting = new Set<string>();
  let pacing: NodeJS.Timeout | null = null;

  function wakeNext(): void {
    const [next] = waiting;
    if (next === undefined) {
      if (pacing) clearInterval(pacing);
      pacing = null;
      return;
    }
    waiting.delete(next);
    void wakeEndpoint(next);
  }

  return (endpointId) => {
    waiting.add(endpointId);
    if (pacing) return;
    pacing = setInterval(wakeNext, 1_000 / perSecond).unref();
    wakeNext();
  };
}
