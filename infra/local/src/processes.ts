/** The processes of an installation, for those who start, kill and freeze them one by one. */
export { apiApp, workerApp } from "./apps.ts";
export { migrate } from "./build.ts";
export { ManagedProcess, type ProcessSpec } from "./managed-process.ts";
export { anyPort } from "./ports.ts";
export { postgresUrl, preparePostgres } from "./postgres/server.ts";
export { findTemporalCli } from "./temporal/cli.ts";
export { temporalAddress, temporalServer } from "./temporal/server.ts";
