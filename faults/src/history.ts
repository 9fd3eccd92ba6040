import { type Acknowledged, JournalFile, type Receipt } from "./journal.ts";

/** What the client and the receiver have written down of one scenario, read from their files. */
export class History {
  readonly acknowledged: Acknowledged[] = [];
  readonly receipts: Receipt[] = [];
  /** For the client to write to. */
  readonly clientJournal: JournalFile<Acknowledged>;
  private readonly receiver: { readNew(): Receipt[] };
  private readonly pathPrefix: string;
  private readonly arrived = new Set<string>();

  constructor(name: string, clientJournalPath: string, receiver: { readNew(): Receipt[] }) {
    this.receiver = receiver;
    this.pathPrefix = `/${name}/`;
    this.clientJournal = new JournalFile(clientJournalPath);
  }

  read(): void {
    this.acknowledged.push(...this.clientJournal.readNew());
    for (const receipt of this.receiver.readNew()) {
      if (!receipt.path.startsWith(this.pathPrefix)) continue; // late, of a scenario before
      this.receipts.push(receipt);
      if (receipt.answered === 200) this.arrived.add(arrivalKey(receipt.webhookId, receipt.path));
    }
  }

  /** Whether the endpoint behind this path has answered 200 to the event. */
  hasArrived(eventId: string, path: string): boolean {
    return this.arrived.has(arrivalKey(eventId, path));
  }

  /** The first receipt of each event at each path that was answered 200, oldest first. */
  firstReceipts(): Receipt[] {
    const seen = new Set<string>();
    return this.receipts.filter(({ webhookId, path, answered }) => {
      const key = arrivalKey(webhookId, path);
      if (answered !== 200 || seen.has(key)) return false;
      return seen.add(key);
    });
  }
}

const arrivalKey = (eventId: string, path: string): string => `${eventId} ${path}`;
