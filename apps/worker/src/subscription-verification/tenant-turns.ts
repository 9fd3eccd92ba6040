export interface Waiting<Ref> {
  ref: Ref;
  /** Its challenge counts as due again then, whatever becomes of this line. */
  until: Date;
}

/** How many challenges of one tenant this worker sends at a time, and which come next; kept in memory alone. */
export interface TenantTurns<Ref> {
  /** Takes one of the tenant's places; false where all are taken. */
  take(ref: Ref): boolean;
  /** The same; where all are taken it stands in line from now on. */
  takeOrWait(waiting: Waiting<Ref>): boolean;
  /** How long one that comes now waits at worst: as if each before it took its full time. */
  longestWaitMs(ref: Ref): number;
  /** Gives a place back. */
  leave(ref: Ref): void;
  /** Whose turn it is, where a place is free; it stands in line no more. */
  next(ref: Ref): Waiting<Ref> | undefined;
}

interface Share<Ref> {
  taken: number;
  /** By id, in the order of their turns. */
  line: Map<string, Waiting<Ref>>;
}

export function createTenantTurns<Ref extends { id: string; tenantId: string }>({
  places,
  turnMs,
}: {
  /** Of each tenant. */
  places: number;
  /** What one may take. */
  turnMs: number;
}): TenantTurns<Ref> {
  const shares = new Map<string, Share<Ref>>();

  function shareOf({ tenantId }: Ref): Share<Ref> {
    const known = shares.get(tenantId);
    if (known) return known;
    const share: Share<Ref> = { taken: 0, line: new Map() };
    shares.set(tenantId, share);
    return share;
  }

  function forgetEmpty({ tenantId }: Ref, { taken, line }: Share<Ref>): void {
    if (taken === 0 && line.size === 0) shares.delete(tenantId);
  }

  function take(ref: Ref): boolean {
    const share = shareOf(ref);
    if (share.taken >= places) return false;
    share.taken++;
    share.line.delete(ref.id); // it has come by itself
    return true;
  }

  return {
    take,
    takeOrWait(waiting) {
      if (take(waiting.ref)) return true;
      shareOf(waiting.ref).line.set(waiting.ref.id, waiting);
      return false;
    },
    longestWaitMs({ tenantId }) {
      const before = shares.get(tenantId)?.line.size ?? 0;
      return (Math.floor(before / places) + 1) * turnMs;
    },
    leave(ref) {
      const share = shareOf(ref);
      share.taken--;
      forgetEmpty(ref, share);
    },
    next(ref) {
      const share = shares.get(ref.tenantId);
      const [first] = share?.line.values() ?? [];
      if (!share || !first || share.taken >= places) return undefined;
      share.line.delete(first.ref.id);
      forgetEmpty(ref, share);
      return first;
    },
  };
}
