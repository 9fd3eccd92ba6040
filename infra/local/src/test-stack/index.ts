export { startTestInstallation, type TestInstallation } from "./installation.ts";
export { startTestStack, type TestStack } from "./stack.ts";
export { createTestDatabase, type TestDatabase } from "./test-database.ts";
export { createTestNamespace } from "./test-namespace.ts";
