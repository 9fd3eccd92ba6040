import { describe, expect, it } from "vitest";
import { idsOf, ping, readIds, resultsOf, sendItems, useBatches } from "./batches-client.ts";
import { bodyBytes, type RequestCase } from "./fixture-requests.ts";
import fixture from "./fixtures/bad-event-requests.json" with { type: "json" };

const oneMiB = 1024 * 1024;

useBatches();

describe("the shared bad and edge requests, as events of a batch", () => {
  const cases = (fixture.cases as RequestCase[]).filter(
    ({ operation, request }) =>
      operation === "create_event" && !request.headers && request.body_base64 === undefined,
  );
  const fill = (text: string) =>
    text
      .replaceAll(`\${NOW}`, new Date().toISOString())
      .replaceAll(`\${NOW+1d}`, new Date(Date.now() + 86_400_000).toISOString())
      .replaceAll(`\${NOW-365d}`, new Date(Date.now() - 365 * 86_400_000).toISOString())
      .replaceAll(
        `\${NOW+02:00}`,
        new Date(Date.now() + 7_200_000).toISOString().replace(/\.(\d{3})Z$/, ".$1456+02:00"),
      );
  const textOf = ({ request }: RequestCase) => Buffer.concat(bodyBytes(request, fill)).toString();
  const isMalformed = ({ expected }: RequestCase) =>
    ["invalid_json", "missing_body"].includes(expected.error_code ?? "");
  const fits = (entry: RequestCase) => textOf(entry).length < 3 * oneMiB;

  it("are judged as they are by themselves", async () => {
    const small = cases.filter((entry) => !isMalformed(entry) && textOf(entry).length < oneMiB / 2);
    expect(small.length).toBeGreaterThan(40);
    const results = resultsOf(await sendItems(small.map(textOf)));
    expect(results.map(({ status, problem }, at) => [small[at]?.id, status, problem?.code])).toEqual(
      small.map(({ id, expected }) => [id, expected.status, expected.error_code]),
    );
    for (const [at, { expected }] of small.entries()) {
      if (expected.error_path !== undefined) {
        expect(results[at]?.problem?.errors[0]?.path).toBe(expected.error_path);
      }
    }
    expect((await readIds()).toSorted()).toEqual(idsOf(results).toSorted());
  });

  it.each(cases.filter((entry) => !isMalformed(entry) && fits(entry) && textOf(entry).length >= oneMiB / 2))(
    "$id $title, between two others",
    async (entry) => {
      const results = resultsOf(
        await sendItems([JSON.stringify(ping()), textOf(entry), JSON.stringify(ping())]),
      );
      expect(results.map(({ status, problem }) => [status, problem?.code])).toEqual([
        [202, undefined],
        [entry.expected.status, entry.expected.error_code],
        [202, undefined],
      ]);
    },
  );

  it.each(cases.filter(isMalformed))("$id $title: nothing of the batch is stored", async (entry) => {
    expect(await sendItems([JSON.stringify(ping()), textOf(entry)])).toMatchObject({
      status: 400,
      json: { code: "invalid_json" },
    });
    expect(await readIds()).toEqual([]);
  });
});
