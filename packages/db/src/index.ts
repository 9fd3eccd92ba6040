export { createDatabase, type Database, inScope, type RowScope, type Transaction } from "./database.ts";
export { isUniqueViolation } from "./errors.ts";
export { Prisma } from "./generated/client.ts";
export { listenForQueued, type QueueListenerOptions } from "./queue-listener.ts";
export { createPool, type DatabaseRole, type Pool, type Queryable } from "./roles.ts";
