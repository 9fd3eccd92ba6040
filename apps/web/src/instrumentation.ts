/** Runs once when the server starts; the edge runtime, which Next builds this for as well, has no sockets. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { start } = await import("./server/start.ts");
  start();
}
