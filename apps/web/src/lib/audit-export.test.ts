import type { AuditEntryView, Page } from "@posthorn/core";
import { expect, test } from "vitest";
import { auditExport, toCsvRow } from "./audit-export.ts";

const entry = (number: number, name = "Acme"): AuditEntryView => ({
  id: `aud_${number}`,
  at: "2026-11-22T12:00:00.000Z",
  actor: { kind: "user", id: "usr_1", name: "ada@example.com" },
  action: "consumer.updated",
  targetId: "con_1",
  details: { before: { name }, after: { name: `${name} Ltd` } },
  address: null,
});

/** Three pages of two entries each, and how many of them were asked for. */
function pages() {
  const asked: string[] = [];
  const first: Page<AuditEntryView> = { items: [entry(1), entry(2)], nextCursor: "b" };
  const next = async (cursor: string): Promise<Page<AuditEntryView>> => {
    asked.push(cursor);
    return cursor === "b"
      ? { items: [entry(3), entry(4)], nextCursor: "c" }
      : { items: [entry(5), entry(6)], nextCursor: null };
  };
  return { asked, first, next };
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

test("JSON Lines hold each entry whole, over all pages", async () => {
  const { first, next } = pages();
  const text = await textOf(auditExport("jsonl", first, next));
  const lines = text.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).id)).toEqual([
    "aud_1",
    "aud_2",
    "aud_3",
    "aud_4",
    "aud_5",
    "aud_6",
  ]);
  expect(JSON.parse(lines[0] ?? "")).toEqual(entry(1));
});

test("CSV has a head, and a row for each entry", async () => {
  const text = await textOf(auditExport("csv", { items: [entry(1)], nextCursor: null }, pages().next));
  expect(text).toBe(
    "id,at,actorKind,actorId,actor,action,targetId,address,details\r\n" +
      "aud_1,2026-11-22T12:00:00.000Z,user,usr_1,ada@example.com,consumer.updated,con_1,," +
      '"{""before"":{""name"":""Acme""},""after"":{""name"":""Acme Ltd""}}"\r\n',
  );
});

test("in CSV, what Posthorn did itself has its part in words, beside the name that the filter takes", async () => {
  const own = { ...entry(1), actor: { kind: "system" as const, id: null, name: "sources" } };
  const text = await textOf(auditExport("csv", { items: [own], nextCursor: null }, pages().next));
  expect(text).toContain(',system,sources,"Posthorn, for a source",consumer.updated,');
});

test("however many there are, none is left out", async () => {
  const first: Page<AuditEntryView> = { items: [entry(0)], nextCursor: "1" };
  const next = async (cursor: string): Promise<Page<AuditEntryView>> => {
    const number = Number(cursor);
    return { items: [entry(number)], nextCursor: number < 12_000 ? String(number + 1) : null };
  };
  const text = await textOf(auditExport("jsonl", first, next));
  expect(text.trimEnd().split("\n")).toHaveLength(12_001);
});

test("a page is read when the one before was taken, not sooner", async () => {
  const { asked, first, next } = pages();
  const pieces = auditExport("jsonl", first, next);
  await pieces.next();
  expect(asked).toEqual([]);
  await pieces.next();
  expect(asked).toEqual(["b"]);
});

test("a cell that a spreadsheet would run is text there", () => {
  expect(toCsvRow(["=HYPERLINK(1)", "+1", "-1", "@x", "a=b"])).toBe("'=HYPERLINK(1),'+1,'-1,'@x,a=b\r\n");
  expect(toCsvRow(['say "no"', "two\nlines", "a,b"])).toBe('"say ""no""","two\nlines","a,b"\r\n');
});
