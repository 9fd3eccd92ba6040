import { startTestStack } from "./stack.ts";
import { createTestDatabase } from "./test-database.ts";

/** Vitest's global set-up for integration tests: the test processes inherit this environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const stack = await startTestStack();
  try {
    const database = await createTestDatabase(stack.postgresUrl);
    process.env.POSTHORN_TEST_DATABASE_URL = database.url;
    process.env.POSTHORN_TEST_TEMPORAL_ADDRESS = stack.temporalAddress;
    return async () => {
      await database.drop();
      await stack.stop();
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
