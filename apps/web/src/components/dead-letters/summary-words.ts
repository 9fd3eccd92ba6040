import type { DeadLetterSummaryView } from "@posthorn/core";

/** `1,204 in 3 groups`; what was not counted, or is not shown, is said. */
export function summaryWords({ items, groups, counted, complete }: DeadLetterSummaryView): string {
  const number = counted.toLocaleString("en");
  const total = complete ? number : `More than ${number}; the newest were counted,`;
  const kinds = `in ${groups.toLocaleString("en")} ${groups === 1 ? "group" : "groups"}`;
  const cut = groups > items.length ? `, of which the largest ${items.length} are shown` : "";
  return `${total} ${kinds}${cut}`;
}
