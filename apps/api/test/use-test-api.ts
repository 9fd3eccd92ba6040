import type { PlatformOptions } from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

/** The test file's own, set before its first test. Importing it shows its present value. */
export let api: TestApi;
/** Of one test. */
export let tenant: TestTenant;

/** An API for the file and a tenant for each of its tests; the options are asked for when the file begins. */
export function useTestApi(
  options: () => Partial<PlatformOptions> | Promise<Partial<PlatformOptions>> = () => ({}),
): void {
  beforeAll(async () => {
    api = await startTestApi(await options());
  });
  afterAll(() => api?.close());
  beforeEach(async () => {
    tenant = await createTestTenant(api.platform);
  });
}
