import { expect, test } from "vitest";
import { createTestPlatform } from "../testing/index.ts";

test("ids and times follow the database's clock", async () => {
  const platform = await createTestPlatform();
  const [row] = await platform.db.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`;
  expect(Math.abs(platform.now().getTime() - row.now.getTime())).toBeLessThan(2_000);
  const ids = Array.from({ length: 1000 }, () => platform.newId());
  expect(ids).toEqual([...new Set(ids)].toSorted());
  await platform.close();
});

test("its connections can't read past row-level security", async () => {
  const platform = await createTestPlatform();
  const [role] = await platform.db.$queryRaw<
    [{ name: string; bypasses: boolean; superuser: boolean; owned: bigint }]
  >`SELECT current_user AS name, rolbypassrls AS bypasses, rolsuper AS superuser,
      (SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid) AS owned
    FROM pg_roles WHERE rolname = current_user`;
  expect(role).toEqual({ name: "posthorn_app", bypasses: false, superuser: false, owned: 0n });
  expect(await platform.db.tenant.count()).toBe(0);
  expect(await platform.db.endpoint.count()).toBe(0);
  await platform.close();
});

test("a database that can't be reached is named as the reason", async () => {
  const databaseUrl = "postgresql://nobody:nothing@127.0.0.1:9/none";
  await expect(createTestPlatform({ databaseUrl })).rejects.toThrow(/PostgreSQL can't be reached/);
});

test("a wrong setting is refused before anything is connected", async () => {
  await expect(createTestPlatform({ encryptionKeys: "a:c2hvcnQ=" })).rejects.toThrow(/32 bytes/);
  await expect(createTestPlatform({ allowedNetworks: "10.0.0.0" })).rejects.toThrow(/not a network/);
});

test("a database that calls commits done before they are on its disk is refused", async () => {
  const url = new URL(process.env.POSTHORN_TEST_DATABASE_URL ?? "");
  url.searchParams.set("options", "-c role=posthorn_app -c synchronous_commit=off");
  await expect(createTestPlatform({ databaseUrl: url.href })).rejects.toThrow(/synchronous_commit is off/);
});
