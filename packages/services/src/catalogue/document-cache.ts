interface Entry<Document> {
  state: string;
  document: Document;
  bytes: number;
}

/**
 * Keeps the documents that were asked for last, each with the state it was made from: a large one takes a second to
 * make, and is asked for again and again by those who poll.
 */
export function createDocumentCache<Document>({ mostBytes }: { mostBytes: number }) {
  const entries = new Map<string, Entry<Document>>();
  let bytes = 0;

  function remove(key: string): void {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }

  return {
    /** The document under this key, if it was made from this state. */
    get(key: string, state: string): Document | undefined {
      const entry = entries.get(key);
      if (!entry || entry.state !== state) return undefined;
      entries.delete(key);
      entries.set(key, entry); // A Map keeps the order of insertion: the last is the one used last.
      return entry.document;
    },
    set(key: string, state: string, document: Document, documentBytes: number): void {
      remove(key);
      if (documentBytes > mostBytes) return;
      entries.set(key, { state, document, bytes: documentBytes });
      bytes += documentBytes;
      for (const oldest of entries.keys()) {
        if (bytes <= mostBytes) break;
        remove(oldest);
      }
    },
  };
}
