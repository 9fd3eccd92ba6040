import type { Client } from "pg";
import type { Installation } from "./installation.ts";
import type { Options } from "./options.ts";
import type { Result } from "./result.ts";

export interface Stage {
  installation: Installation;
  options: Options;
  /** As the owner of the database. */
  database: Client;
  say(text: string): void;
}

export interface Scenario {
  name: string;
  run(stage: Stage): Promise<Result[]>;
}
