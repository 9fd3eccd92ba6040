import { describe, expect, test } from "vitest";
import { type PageData, PageRequest } from "./page.ts";

/** A list of the numbers 0, 1, 2, … on pages of three, which notes what is fetched of it. */
function countingList(pages: number): { list: PageRequest<number>; fetched: (string | undefined)[] } {
  const fetched: (string | undefined)[] = [];
  const fetchPage = async (cursor: string | undefined): Promise<PageData<number>> => {
    fetched.push(cursor);
    const page = Number(cursor ?? 0);
    const items = [0, 1, 2].map((item) => page * 3 + item);
    return { items, nextCursor: page + 1 < pages ? String(page + 1) : null };
  };
  return { list: new PageRequest(fetchPage, undefined), fetched };
}

describe("toArray", () => {
  test("gives the items of all pages up to the limit, and fetches no page that it doesn't need", async () => {
    const { list, fetched } = countingList(10);
    expect(await list.toArray({ limit: 6 })).toEqual([0, 1, 2, 3, 4, 5]);
    expect(fetched).toEqual([undefined, "1"]);
  });

  test("gives a shorter list whole", async () => {
    expect(await countingList(2).list.toArray({ limit: 100 })).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test.each([0, -1, 1.5, Number.POSITIVE_INFINITY, Number.NaN])("refuses the limit %d", async (limit) => {
    const { list, fetched } = countingList(1);
    await expect(list.toArray({ limit })).rejects.toMatchObject({ code: "invalid_argument" });
    expect(fetched).toEqual([]);
  });
});
