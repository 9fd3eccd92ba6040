import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const app = fileURLToPath(new URL("../../", import.meta.url));

/** A copy of the worker's sources in a folder of its own, to be changed and bundled. */
export interface WorkflowCopy {
  /** What the bundle is made from. */
  workflowsPath: string;
  /** Rewrites every file of workflows; says how many it changed. */
  change(rewrite: (source: string) => string): number;
  remove(): void;
}

export function copyWorkflows(): WorkflowCopy {
  const folder = mkdtempSync(join(tmpdir(), "posthorn-workflows-"));
  cpSync(join(app, "src"), join(folder, "src"), { recursive: true });
  symlinkSync(join(app, "node_modules"), join(folder, "node_modules"));
  return {
    workflowsPath: join(folder, "src/workflows.ts"),
    change(rewrite) {
      const files = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" });
      let changed = 0;
      for (const file of files.filter((name) => name.endsWith("/workflows.ts"))) {
        const path = join(folder, "src", file);
        const source = readFileSync(path, "utf8");
        const rewritten = rewrite(source);
        if (rewritten === source) continue;
        writeFileSync(path, rewritten);
        changed += 1;
      }
      return changed;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
