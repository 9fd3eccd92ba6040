import { startTestStack } from "./stack.ts";
import { createTestDatabase, templateVariable } from "./test-database.ts";

/** Vitest's global set-up for integration tests: the test processes inherit this environment. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env[templateVariable]) return async () => {}; // another project's tests run beside, on the same servers
  const stack = await startTestStack();
  try {
    const template = await createTestDatabase(stack.postgresUrl);
    process.env[templateVariable] = new URL(template.url).pathname.slice(1);
    const database = await createTestDatabase(stack.postgresUrl);
    process.env.POSTHORN_TEST_DATABASE_URL = database.url;
    process.env.POSTHORN_TEST_TEMPORAL_ADDRESS = stack.temporalAddress;
    return async () => {
      await database.drop();
      await template.drop();
      await stack.stop();
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
