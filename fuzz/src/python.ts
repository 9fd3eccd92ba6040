import { join } from "node:path";
import { ensurePythonEnvironment } from "../../scripts/python/ensure-environment.ts";

/** The path of Schemathesis's command, in a virtual environment that holds exactly what requirements.txt names. */
export async function ensureSchemathesis(): Promise<string> {
  const bin = await ensurePythonEnvironment({
    title: "Schemathesis",
    requirements: join(import.meta.dirname, "../requirements.txt"),
    probe: ["-c", "import schemathesis"],
  });
  return join(bin, "schemathesis");
}
