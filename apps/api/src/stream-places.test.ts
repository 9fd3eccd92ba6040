import { RequestError } from "@posthorn/core";
import { expect, test } from "vitest";
import { createStreamPlaces } from "./stream-places.ts";

const codeOf = (take: () => unknown): string => {
  try {
    take();
    return "taken";
  } catch (error) {
    return error instanceof RequestError ? error.code : `unexpected: ${String(error)}`;
  }
};

test("a key, a tenant and the process each have so many places, and a place that is freed can be taken again", () => {
  const places = createStreamPlaces({ perKey: 1, perTenant: 2, total: 3 });
  const take = (apiKeyId: string, tenantId: string) => () => places.take({ apiKeyId, tenantId });
  const free = places.take({ apiKeyId: "key 1", tenantId: "tenant 1" });
  expect(codeOf(take("key 1", "tenant 1"))).toBe("too_many_streams");
  expect(codeOf(take("key 2", "tenant 1"))).toBe("taken");
  expect(codeOf(take("key 3", "tenant 1"))).toBe("too_many_streams");
  expect(codeOf(take("key 4", "tenant 2"))).toBe("taken");
  expect(codeOf(take("key 5", "tenant 3"))).toBe("unavailable");
  free();
  free(); // only once
  expect(codeOf(take("key 1", "tenant 1"))).toBe("taken");
  expect(codeOf(take("key 5", "tenant 3"))).toBe("unavailable");
});
