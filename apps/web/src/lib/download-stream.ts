/** So much is handed to the browser at once, which may then keep it on disk. */
const partBytes = 8 * 1024 * 1024;
const lineEnd = 10;

/**
 * Reads an answer to its end and tells how many lines have come. Throws what the server says where it refuses; an AbortError
 * where the signal ends it.
 */
export async function downloadLines(
  address: string,
  { signal, onLines }: { signal: AbortSignal; onLines: (lines: number) => void },
): Promise<Blob> {
  const answer = await fetch(address, { signal });
  if (!answer.ok || !answer.body) {
    const problem = await answer.json().catch(() => null);
    throw new Error(problem?.message ?? `The server answered ${answer.status}. Try again in a moment.`);
  }
  const parts: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let lines = 0;
  const reader = answer.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const chunk = Uint8Array.from(piece.value);
    for (const byte of chunk) if (byte === lineEnd) lines += 1;
    onLines(lines);
    pending.push(chunk);
    bytes += chunk.length;
    if (bytes < partBytes) continue;
    parts.push(new Blob(pending));
    pending = [];
    bytes = 0;
  }
  return new Blob([...parts, ...pending], { type: answer.headers.get("content-type") ?? "" });
}

/** Hands a file to the reader, as a link to it would. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
