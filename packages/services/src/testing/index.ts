export { createTestPlatform } from "./create-test-platform.ts";
export { createTestTenant, type TestTenant } from "./create-test-tenant.ts";
