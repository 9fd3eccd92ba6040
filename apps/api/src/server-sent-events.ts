/** One message of a `text/event-stream`: JSON has no line end, so its text is one `data` line. */
export function toMessage(event: string, data: unknown, id?: string): string {
  return `event: ${event}\n${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}

export interface MessageStreamOptions {
  /** The next messages; null: the stream is over. Asked for when the reader has taken the ones before. */
  next(): Promise<string | null>;
  /** Is told once that the stream is over, whoever ended it. */
  onEnd(): void;
  /** A reader that takes nothing for so long has gone, or is too slow. */
  patienceMs: number;
  /** Cuts the reader's connection. */
  cut(): void;
}

/** A body that is made as fast as its reader takes it, and holds nothing more than what `next` gave last. */
export function createMessageStream({
  next,
  onEnd,
  patienceMs,
  cut,
}: MessageStreamOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let impatience: NodeJS.Timeout | undefined;
  let ended = false;
  const end = () => {
    clearTimeout(impatience);
    if (!ended) onEnd();
    ended = true;
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(impatience);
        const text = await next();
        if (ended) return;
        if (text === null) {
          end();
          controller.close();
          return;
        }
        controller.enqueue(encoder.encode(text));
        impatience = setTimeout(cut, patienceMs);
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
