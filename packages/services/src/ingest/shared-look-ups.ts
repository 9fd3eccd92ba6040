interface LookUp<Value> {
  running: Promise<Value>;
  /** Begins when the running one has ended. */
  next: Promise<Value> | null;
}

/** Look-ups that are shared by whoever asks for the same key: one at a time, and at most one that waits. */
export function createSharedLookUps<Key, Value>(look: (key: Key) => Promise<Value>) {
  const lookUps = new Map<Key, LookUp<Value>>();

  function begin(key: Key): Promise<Value> {
    const running = look(key).finally(() => {
      if (lookUp.next === null) lookUps.delete(key);
    });
    const lookUp: LookUp<Value> = { running, next: null };
    lookUps.set(key, lookUp);
    return running;
  }

  return {
    /** What one finds that begins now or has begun already. */
    any: (key: Key): Promise<Value> => lookUps.get(key)?.running ?? begin(key),

    /** What one finds that begins from now on: it sees all that was committed before it was asked for. */
    fresh(key: Key): Promise<Value> {
      const lookUp = lookUps.get(key);
      if (!lookUp) return begin(key);
      const again = () => begin(key);
      lookUp.next ??= lookUp.running.then(again, again);
      return lookUp.next;
    },
  };
}
