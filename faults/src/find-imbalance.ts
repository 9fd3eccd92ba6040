import { isSystemName } from "@posthorn/core";
import type { Outcome } from "./scenario.ts";

/** Where `GET /v1/ledger` doesn't add up by itself, or says otherwise than the client's and the receiver's files. */
export function findImbalance({ ledger, history, events: stored }: Outcome): string[] {
  const findings: string[] = [];
  const { balanced, difference, events, deliveries } = ledger;
  if (!balanced || difference !== 0) {
    const items = ledger.findings.items.slice(0, 5).map(({ code, detail }) => `${code}: ${detail}`);
    const unbalanced = `${events.unbalanced} events differ, ${difference} pairs are unaccounted for`;
    findings.push(`the ledger does not balance (${[unbalanced, ...items].join("; ")})`);
  }
  const accepted = new Set(history.acknowledged.map(({ id }) => id));
  const ofTheApp = new Set(stored.filter(({ type }) => !isSystemName(type)).map(({ id }) => id));
  const strangers = ofTheApp.difference(accepted).size;
  const missing = accepted.difference(ofTheApp).size;
  if (strangers > 0) findings.push(`${strangers} events are stored that no 202 named`);
  if (missing > 0) findings.push(`${missing} events are not stored although they got a 202`);
  if (events.accepted < accepted.size) {
    findings.push(`the ledger counts ${events.accepted} events, the client got ${accepted.size} times 202`);
  }
  const arrived = history.firstReceipts().length;
  if (deliveries.succeeded !== arrived) {
    findings.push(`the ledger counts ${deliveries.succeeded} as succeeded, the receiver took ${arrived}`);
  }
  return findings;
}
