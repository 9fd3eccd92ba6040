import { mostSavedFilters, permissionsOfRole, toPublicId } from "@posthorn/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { createSavedFilter } from "./create-saved-filter.ts";
import { deleteSavedFilter } from "./delete-saved-filter.ts";
import { listSavedFilters } from "./list-saved-filters.ts";
import { updateSavedFilter } from "./update-saved-filter.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform?.close());

/** Two people of one environment. */
async function twoPeople() {
  const [{ ctx }, other] = [await createTestTenant(platform), await createTestTenant(platform)];
  const as = (userId: string, role: keyof typeof permissionsOfRole): ServiceContext => ({
    ...ctx,
    actor: { kind: "user", userId, email: `${role}@example.com` },
    permissions: permissionsOfRole[role],
  });
  const developer = as(other.user.id, "developer");
  return { owner: ctx, developer, viewer: as(other.user.id, "viewer") };
}

const namesOf = async (ctx: ServiceContext) => (await listSavedFilters(ctx)).items.map(({ name }) => name);

it("is its maker's alone until it is shared, and then everybody's to use and its maker's to change", async () => {
  const { owner, developer } = await twoPeople();
  const { id } = await createSavedFilter(owner, {
    name: "Broken",
    filter: { state: "dead", httpStatus: "5xx" },
  });
  expect(await namesOf(developer)).toEqual([]);
  await expect(updateSavedFilter(developer, { savedFilterId: id, name: "Mine" })).rejects.toMatchObject({
    status: 404,
  });
  await updateSavedFilter(owner, { savedFilterId: id, shared: true });
  expect((await listSavedFilters(developer)).items).toEqual([
    { id, name: "Broken", filter: { state: "dead", httpStatus: "5xx" }, shared: true, own: false },
  ]);
  await expect(updateSavedFilter(developer, { savedFilterId: id, name: "Mine" })).rejects.toMatchObject({
    status: 403,
  });
  await deleteSavedFilter(owner, { savedFilterId: id });
  expect(await namesOf(developer)).toEqual([]);
});

it("that is shared can be changed and deleted by an admin", async () => {
  const { owner, developer } = await twoPeople();
  const { id } = await createSavedFilter(developer, {
    name: "Slow",
    filter: { httpStatus: "none" },
    shared: true,
  });
  expect(await updateSavedFilter(owner, { savedFilterId: id, name: "No answer" })).toMatchObject({
    own: false,
  });
  await deleteSavedFilter(owner, { savedFilterId: id });
  expect(await namesOf(developer)).toEqual([]);
});

it("can be saved by whoever may only read, and shared by whoever may change something", async () => {
  const { viewer } = await twoPeople();
  const mine = { name: "Mine", filter: { state: "dead" as const } };
  await expect(createSavedFilter(viewer, { ...mine, shared: true })).rejects.toMatchObject({ status: 403 });
  expect(await createSavedFilter(viewer, mine)).toMatchObject({ shared: false });
});

it("has a name that no other one of the same person has, and asks for something that can be asked for", async () => {
  const { owner, developer } = await twoPeople();
  const named = { name: "Broken", filter: { state: "dead" as const } };
  const first = await createSavedFilter(owner, named);
  await createSavedFilter(developer, named);
  await expect(createSavedFilter(owner, named)).rejects.toMatchObject({ code: "name_taken" });
  const second = await createSavedFilter(owner, { ...named, name: "Other" });
  const taken = updateSavedFilter(owner, { savedFilterId: second.id, name: first.name });
  await expect(taken).rejects.toMatchObject({ status: 409, code: "name_taken" });
  const wrong = { httpStatus: "teapot" };
  await expect(createSavedFilter(owner, { name: "Wrong", filter: wrong })).rejects.toMatchObject({
    errors: [{ path: "filter.httpStatus" }],
  });
});

it("is one of 50 at most, and nothing of an API key's", async () => {
  const { owner } = await twoPeople();
  for (let n = 1; n <= mostSavedFilters; n++) await createSavedFilter(owner, { name: `No ${n}`, filter: {} });
  await expect(createSavedFilter(owner, { name: "Too many", filter: {} })).rejects.toMatchObject({
    code: "too_many_saved_filters",
  });
  const key: ServiceContext = {
    ...owner,
    actor: { kind: "apiKey", apiKeyId: toPublicId("apiKey", platform.newId()), name: "key" },
  };
  await expect(listSavedFilters(key)).rejects.toMatchObject({ status: 403 });
});
