import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";

/** An event that the API said 202 to, as the client wrote it down at that moment. */
export interface Acknowledged {
  index: number;
  /** The event's id, which is the `webhook-id` of every request it causes. */
  id: string;
  type: string;
  /** Of the body that every endpoint must get. */
  sha256: string;
  /** Unix ms. */
  at: number;
  tries: number;
}

/** A request as the receiver wrote it down before it answered. */
export interface Receipt {
  webhookId: string;
  path: string;
  /** Unix ms. */
  at: number;
  sha256: string;
  /** The `standardwebhooks` library took the signature. */
  verified: boolean;
  /** The status it was about to answer with; null: it never answered. */
  answered: number | null;
}

/**
 * A file of JSON lines. A line is with the operating system when `append` returns, so it survives the end of any
 * process; the disk itself is no party to these tests.
 */
export class JournalFile<Entry> {
  private readonly file: number;
  private readOffset = 0;
  private rest = "";

  constructor(path: string) {
    this.file = openSync(path, "a+");
  }

  append(entry: Entry): void {
    writeSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  /** What was appended, by any process, since the last call. */
  readNew(): Entry[] {
    const buffer = Buffer.alloc(fstatSync(this.file).size - this.readOffset);
    const length = readSync(this.file, buffer, 0, buffer.length, this.readOffset);
    this.readOffset += length;
    const lines = (this.rest + buffer.toString("utf8", 0, length)).split("\n");
    this.rest = lines.pop() ?? "";
    return lines.map((line) => JSON.parse(line) as Entry);
  }

  close(): void {
    closeSync(this.file);
  }
}
