// Tells the harness how to talk to Posthorn: to this API, with this tenant's key.
import { createAdapter } from "./src/adapter.ts";

export const { name, origin, setup, request, teardown } = createAdapter(
  process.env.API_URL ?? "",
  process.env.API_KEY ?? "",
);
