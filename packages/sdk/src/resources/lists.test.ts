import { describe, expect, test } from "vitest";
import type { SeenRequest } from "../../test/support/api-server.ts";
import { answerWith, posthorn, server, useApi } from "../../test/support/use-api.ts";
import { type Delivery, NotFoundError } from "../index.ts";

useApi();

describe("a list", () => {
  const pages = (count: number) => (request: SeenRequest) => {
    const page = Number(new URL(request.url, server.url).searchParams.get("cursor") ?? 0);
    return {
      items: [{ id: `dlv_${page}a` }, { id: `dlv_${page}b` }],
      nextCursor: page + 1 < count ? `${page + 1}` : null,
    };
  };
  const collect = async (list: AsyncIterable<Delivery>) => {
    const ids: string[] = [];
    for await (const delivery of list) ids.push(delivery.id);
    return ids;
  };

  test("is one page when it is awaited", async () => {
    answerWith(pages(3));
    const page = await posthorn.deliveries.list({ state: "dead", from: new Date(0) });
    expect(page.items.map((delivery) => delivery.id)).toEqual(["dlv_0a", "dlv_0b"]);
    expect(page.nextCursor).toBe("1");
    expect(JSON.parse(JSON.stringify(page))).toEqual({ items: page.items, nextCursor: "1" });
    expect(server.requests.map((request) => request.url)).toEqual([
      "/v1/deliveries?state=dead&from=1970-01-01T00%3A00%3A00.000Z",
    ]);
  });

  test("is every item of all pages under for await, and keeps its filter", async () => {
    answerWith(pages(3));
    expect(await collect(posthorn.deliveries.list({ state: "dead", limit: 2 }))).toEqual([
      "dlv_0a",
      "dlv_0b",
      "dlv_1a",
      "dlv_1b",
      "dlv_2a",
      "dlv_2b",
    ]);
    expect(server.requests.map((request) => request.url)).toEqual([
      "/v1/deliveries?state=dead&limit=2",
      "/v1/deliveries?state=dead&limit=2&cursor=1",
      "/v1/deliveries?state=dead&limit=2&cursor=2",
    ]);
  });

  test("starts at a cursor, goes on from a page, and fetches no page twice", async () => {
    answerWith(pages(3));
    expect(await collect(posthorn.deliveries.list({ cursor: "2" }))).toEqual(["dlv_2a", "dlv_2b"]);
    const list = posthorn.deliveries.list({ cursor: "1" });
    const page = await list;
    expect(await list).toBe(page);
    expect(server.requests).toHaveLength(2);
    expect((await page.nextPage())?.items[0]?.id).toBe("dlv_2a");
    expect(await (await page.nextPage())?.nextPage()).toBeNull();
    expect(await collect(page)).toEqual(["dlv_1a", "dlv_1b", "dlv_2a", "dlv_2b"]);
  });

  test("fetches only the pages that are used", async () => {
    answerWith(pages(1000));
    for await (const delivery of posthorn.deliveries.list()) if (delivery.id === "dlv_1a") break;
    expect(server.requests).toHaveLength(2);
  });

  test("sends nothing until it is used, and then behaves like any promise", async () => {
    answerWith(() => undefined);
    const list = posthorn.deliveries.list();
    expect(server.requests).toHaveLength(0);
    const settled: string[] = [];
    await list.catch((error: unknown) => settled.push(String(error))).finally(() => settled.push("finally"));
    await list.finally(() => settled.push("again")).catch(() => undefined);
    expect(settled).toEqual([expect.stringContaining("not_found"), "finally", "again"]);
    await expect(collect(list)).rejects.toBeInstanceOf(NotFoundError);
    await expect(Promise.all([list])).rejects.toBeInstanceOf(NotFoundError);
  });

  test("that would never end is an error", async () => {
    answerWith(() => ({ items: [], nextCursor: "same" }));
    await expect(collect(posthorn.deliveries.list())).rejects.toMatchObject({ code: "invalid_response" });
    expect(server.requests).toHaveLength(2);
  });
});
