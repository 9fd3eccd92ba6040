import { toUuid } from "@posthorn/core";
import { type Delivery, type Page as DeliveryPage, Posthorn } from "@posthorn/sdk";
import { request } from "undici";
import { type Combination, combinationsOf, pageFilters } from "../page-filters.ts";
import { type Result, round } from "../result.ts";
import type { Scenario, Stage } from "../scenario.ts";
import { storeMixedDeliveries } from "../store-mixed-deliveries.ts";

const groups = 4;
const endpointsEach = 5;
const typesEach = 5;
/** Each page so often: its slowest time counts. */
const timesEach = 3;

/** How long the API takes for a page of 50 deliveries, for every filter and every two of them, beside millions. */
export const pages: Scenario = {
  name: "pages5m",
  async run(stage) {
    const run = `pages${Date.now().toString(36)}`;
    const ids = await prepare(stage, run);
    stage.say(`storing ${stage.options.stored} deliveries`);
    const rows = await storeMixedDeliveries(stage.database, ids.store, stage.say);
    const combinations = combinationsOf(pageFilters(ids.measured));
    stage.say(`${combinations.length} filters and pairs, ${timesEach} times each, beside ${rows}`);
    const byName = new Map<string, Page[]>();
    for (const combination of combinations) {
      const measured = await measure(stage, combination);
      byName.set(combination.name, [...(byName.get(combination.name) ?? []), ...measured]);
    }
    return [...byName].map(([name, measured]) => toResult(name, measured));
  },
};

interface Page {
  query: string;
  ms: number;
  items: number;
  /** It ended before it was full, and its cursor goes on. */
  brokenOff: boolean;
}

async function measure({ installation }: Stage, { query }: Combination): Promise<Page[]> {
  const parameters = new URLSearchParams({ ...query, limit: "50" });
  const pages: Page[] = [];
  for (let turn = 0; turn < timesEach; turn++) {
    const startedAt = performance.now();
    const { statusCode, body } = await request(`${installation.apiUrl}/v1/deliveries?${parameters}`, {
      headers: { authorization: `Bearer ${installation.apiKey}` },
    });
    const page = (await body.json()) as Pick<DeliveryPage<Delivery>, "items" | "nextCursor">;
    const ms = performance.now() - startedAt;
    if (statusCode !== 200)
      throw new Error(`${parameters} was answered ${statusCode}: ${JSON.stringify(page)}`);
    const items = page.items.length;
    pages.push({
      query: parameters.toString(),
      ms,
      items,
      brokenOff: items < 50 && page.nextCursor !== null,
    });
  }
  return pages;
}

function toResult(name: string, pages: readonly Page[]): Result {
  const sorted = pages.toSorted((a, b) => a.ms - b.ms);
  const slowest = sorted.at(-1);
  return {
    scenario: `page: ${name}`,
    figures: {
      "p50 ms": round(sorted[Math.floor(sorted.length / 2)]?.ms ?? 0),
      "slowest ms": round(slowest?.ms ?? 0),
      pages: pages.length,
      "broken off": pages.filter(({ brokenOff }) => brokenOff).length,
      "slowest filter": slowest?.query ?? "",
    },
  };
}

/** Endpoints in groups, each group with types of its own, and a consumer of one endpoint of each. They stay. */
async function prepare(stage: Stage, run: string) {
  const { apiKey, apiUrl } = stage.installation;
  const posthorn = new Posthorn({ apiKey, baseUrl: apiUrl });
  const consumer = await posthorn.consumers.create({ name: run });
  const typeGroups = Array.from({ length: groups }, (_, group) =>
    Array.from({ length: typesEach }, (_, n) => `${run}.g${group}.t${n}`),
  );
  const rareType = `${run}.rare`;
  for (const type of [...typeGroups.flat(), rareType]) await posthorn.eventTypes.create({ name: type });
  const endpointGroups: string[][] = [];
  for (const [group, eventTypes] of typeGroups.entries()) {
    const endpoints: string[] = [];
    for (let n = 0; n < endpointsEach; n++) {
      const url = `http://127.0.0.1:58081/ok/${run}/${group}/${n}`;
      const owner = n === 0 ? consumer.id : undefined;
      endpoints.push((await posthorn.endpoints.create({ url, eventTypes, consumer: owner })).id);
    }
    endpointGroups.push(endpoints);
  }
  const [first = [], second = []] = endpointGroups;
  const { id: eventId } = await posthorn.events.send({ type: typeGroups[0]?.[0] ?? "", data: {} });
  const uuids = endpointGroups.map((group) => group.map((id) => toUuid("endpoint", id) ?? ""));
  const { rows } = await stage.database.query(
    `SELECT p.environment_id, e.tenant_id FROM public.endpoint p JOIN public.environment e ON e.id = p.environment_id
     WHERE p.id = $1`,
    [uuids[0]?.[0]],
  );
  return {
    store: {
      environmentId: rows[0].environment_id,
      tenantId: rows[0].tenant_id,
      endpointGroups: uuids,
      typeGroups,
      rareType,
      deliveries: stage.options.stored,
    },
    measured: {
      endpointIds: [first[0] ?? "", second[0] ?? "", first.at(-1) ?? ""],
      consumerId: consumer.id,
      eventTypes: [typeGroups[0]?.[0] ?? "", typeGroups[1]?.[0] ?? "", rareType],
      eventId,
    },
  };
}
