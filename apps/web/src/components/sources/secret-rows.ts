import { z } from "zod";

/** Secrets as they are typed; `row` tells the fields apart. */
export const SecretRows = z.array(z.object({ row: z.string(), text: z.string() }));
export type SecretRows = z.infer<typeof SecretRows>;

let made = 0;

export const withNewSecret = (rows: SecretRows): SecretRows => [
  ...rows,
  { row: `secret-${++made}`, text: "" },
];
