/** Runs `run` once at the earliest of the times that were asked for: a long wait never puts off a short one. */
export function createSoonest(run: () => void) {
  let next: { at: number; timer: NodeJS.Timeout } | null = null;
  return {
    within(ms: number): void {
      const at = performance.now() + ms;
      if (next && next.at <= at) return;
      if (next) clearTimeout(next.timer);
      const timer = setTimeout(() => {
        next = null;
        run();
      }, ms);
      next = { at, timer };
    },
    close(): void {
      if (next) clearTimeout(next.timer);
    },
  };
}
