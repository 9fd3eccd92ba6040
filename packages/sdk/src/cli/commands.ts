import type { Command } from "./command.ts";
import { deliveriesTail } from "./commands/deliveries-tail.ts";
import { listen } from "./commands/listen.ts";
import { trigger } from "./commands/trigger.ts";
import { types } from "./commands/types.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [listen, trigger, deliveriesTail, types];
