export { ageEventKeys } from "./age-event-keys.ts";
export { createTestPlatform } from "./create-test-platform.ts";
export { createTestTenant, type TestTenant } from "./create-test-tenant.ts";
export { CuttablePath } from "./cuttable-path.ts";
export { fillTestTenant, type TestFilling } from "./fill-test-tenant.ts";
export { newAddress } from "./new-address.ts";
export { readTestTenant } from "./read-test-tenant.ts";
