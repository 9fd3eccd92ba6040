export { createTestPlatform } from "./create-test-platform.ts";
export { createTestTenant, type TestTenant } from "./create-test-tenant.ts";
export { newAddress } from "./new-address.ts";
