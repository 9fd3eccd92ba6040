import getPort from "get-port";
import { StartError } from "./start-error.ts";

const host = "127.0.0.1";

/** Makes sure that a port which people know by heart is free, and says which option chooses another when it isn't. */
export async function requirePort(port: number, option: string, what: string): Promise<number> {
  if ((await getPort({ port, host })) === port) return port;
  throw new StartError(
    `Port ${port}, where ${what} should listen, is taken by another program.`,
    `Stop that program, or choose another port: ${option}=${port + 1} npm start`,
  );
}

/** The preferred port where it is free, else any: for what only Posthorn itself connects to. */
export function preferPort(preferred: number): Promise<number> {
  return getPort({ port: preferred, host });
}

export function anyPort(): Promise<number> {
  return getPort({ host });
}
