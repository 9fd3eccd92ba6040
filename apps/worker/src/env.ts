import { platformVariables } from "@posthorn/services";
import { mailVariables } from "@posthorn/services/mail";
import { tracingVariables } from "@posthorn/services/tracing";
import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);

const Environment = z.object({
  ...platformVariables,
  /** Where GET /metrics is answered; not at all unless set. */
  WORKER_METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
  ...tracingVariables,
  /** The dashboard's address: links in mails lead there. */
  NEXTAUTH_URL: z.string().default(""),
  ...mailVariables,
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info"),
});

/** The worker's settings; nothing else of it reads process.env. Throws a message that names what is wrong. */
export function readEnv(source: NodeJS.ProcessEnv): z.infer<typeof Environment> {
  const result = Environment.safeParse(source);
  if (!result.success)
    throw new Error(`The worker's environment is not complete.\n${z.prettifyError(result.error)}`);
  return result.data;
}
