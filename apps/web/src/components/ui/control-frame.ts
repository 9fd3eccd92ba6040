/** What everything that is typed or chosen in looks like. */
export const controlFrame =
  "w-full rounded-md border border-line-strong bg-surface text-sm text-ink shadow-sm transition-colors duration-100 hover:border-ink-3 focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-bad disabled:opacity-60";
