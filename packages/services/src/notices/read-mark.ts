import type { Actor } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";

/** The columns that say when and by whom a notice was read. */
export const readMark = (ctx: Pick<ServiceContext, "actor" | "now">) => ({
  readAt: ctx.now(),
  readBy: nameOf(ctx.actor),
});

function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case "user":
      return actor.email;
    case "apiKey":
    case "consumer":
      return actor.name;
    case "system":
      return actor.part;
  }
}
