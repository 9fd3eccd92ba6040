import { queuedChannel, toShardsPayload } from "@posthorn/db/hot-path";
import type { ServiceContext } from "../context/service-context.ts";

/** After the commit of what was queued: its shards' pumps look. Never throws: they look by themselves every second, too. */
export async function tellPumps(ctx: ServiceContext, shards: Iterable<number>): Promise<void> {
  const payload = toShardsPayload(shards);
  if (payload === "") return;
  try {
    await ctx.db.$executeRaw`SELECT pg_notify(${queuedChannel}, ${payload})`;
  } catch (error) {
    ctx.log.warn({ err: error }, "pumps could not be notified; they will poll");
  }
}
