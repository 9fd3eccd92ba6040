/**
 * A body made of pieces of text, each when its reader asks for it: who stops reading stops what makes them, too. `onEnd` is
 * told once that it is over, whoever ended it.
 */
export function textStream(
  pieces: AsyncGenerator<string, void, void>,
  onEnd: () => void = () => {},
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (!done) return controller.enqueue(encoder.encode(value));
          onEnd();
          controller.close();
        } catch (error) {
          onEnd();
          throw error;
        }
      },
      async cancel() {
        onEnd();
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
}
