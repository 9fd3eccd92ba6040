import { describe, expect, it } from "vitest";
import { readCase } from "../test/support/case-file.ts";
import { hyperjumpFaults, seriousmeFaults } from "../test/support/validators.ts";
import {
  type Catalogue,
  type CatalogueCallback,
  type CatalogueEventType,
  createDocument,
  type Json,
  toJson,
} from "./index.ts";

const catalogue = (eventTypes: CatalogueEventType[], more: Partial<Catalogue> = {}): Catalogue => ({
  tenant: { id: "ten_1", name: "Acme", slug: "acme" },
  settings: {
    signature: {
      scheme: "standard-webhooks",
      headers: ["webhook-id", "webhook-timestamp", "webhook-signature"],
    },
    payload: "envelope",
  },
  eventTypes,
  ...more,
});
const eventType = (
  name: string,
  schema: Json,
  more: Partial<CatalogueEventType> = {},
): CatalogueEventType => ({
  name,
  versions: [{ version: "1", schema }],
  ...more,
});
const withMoney = (name: string, money: Json) =>
  eventType(name, {
    type: "object",
    properties: { total: { $ref: "#/$defs/Money" } },
    $defs: { Money: money },
  });
const schemaNames = (given: Catalogue) => Object.keys(createDocument(given).document.components.schemas);
const operationIds = (given: Catalogue) =>
  Object.fromEntries(
    Object.entries(createDocument(given).document.webhooks).map(([key, { post }]) => [
      key,
      post?.operationId,
    ]),
  );

describe("createDocument", () => {
  it("writes equal bytes whatever the order of rows", () => {
    for (const name of ["00-demo", "01-seeds", "03-references", "06-names", "07-text"]) {
      const file = readCase(name);
      const reversed: Catalogue = {
        ...file,
        eventTypes: file.eventTypes.toReversed().map((type) => ({
          ...type,
          versions: type.versions.toReversed().map((version) => ({
            ...version,
            examples: version.examples?.toReversed() ?? [],
          })),
        })),
        operations: (file.operations ?? []).toReversed().map((operation) => ({
          ...operation,
          callbacks: operation.callbacks?.toReversed() ?? [],
        })),
      };
      expect(toJson(createDocument(reversed)), name).toBe(toJson(createDocument(file)));
    }
  });

  it("does not change the catalogue that it is given", () => {
    const file = readCase("03-references");
    createDocument(file);
    expect(file).toEqual(readCase("03-references"));
  });

  it("names equal definitions of two event types once and unequal ones apart", () => {
    const euro = { type: "object", properties: { cents: { type: "integer" } } };
    const dollar = { type: "object", properties: { amount: { type: "string" } } };
    const money = (names: string[]) => names.filter((name) => name.startsWith("Money"));
    expect(
      money(schemaNames(catalogue([withMoney("a.a", euro), withMoney("b.b", { ...euro })]))),
    ).toHaveLength(1);
    expect(money(schemaNames(catalogue([withMoney("a.a", euro), withMoney("b.b", dollar)])))).toHaveLength(2);
  });

  it("renames nothing when an event type is added", () => {
    const before = [withMoney("user.created", true), withMoney("user.paid", { type: "integer" })];
    const added = ["user_created", "userCreated", "USER.CREATED", "usercreated"].map((name) =>
      withMoney(name, { type: "string" }),
    );
    const alone = catalogue(before);
    const together = catalogue([...added, ...before]);
    expect(operationIds(together)).toMatchObject(operationIds(alone));
    expect(schemaNames(together)).toEqual(expect.arrayContaining(schemaNames(alone)));
  });

  it("takes the catalogue's revision as its version, else a hash of the content", () => {
    const types = [eventType("a.b", true)];
    const versionOf = (given: Catalogue) => createDocument(given).document.info.version;
    expect(versionOf(catalogue(types, { revision: 12 }))).toBe("12");
    expect(versionOf(catalogue(types))).toBe(versionOf(catalogue(types)));
    expect(versionOf(catalogue(types))).not.toBe(versionOf(catalogue([eventType("a.c", true)])));
  });

  it("shows an event type only to those who hold each of its feature flags", () => {
    const types = [eventType("a.b", true, { featureFlags: ["beta", "early"] })];
    const shown = (featureFlags: string[]) =>
      Object.keys(
        createDocument(catalogue(types), { view: { featureFlags, eventTypes: null } }).document.webhooks,
      );
    expect(shown(["beta"])).toEqual([]);
    expect(shown(["early", "beta"])).toEqual(["a.b"]);
  });

  it("keeps what an endpoint subscribes to, by name and by prefix", () => {
    const types = ["user.created", "user.deleted", "username.taken", "order.placed"].map((name) =>
      eventType(name, true),
    );
    const view = { featureFlags: [], eventTypes: ["user.*", "order.placed"] };
    const { document } = createDocument(catalogue(types), { view });
    expect(Object.keys(document.webhooks)).toEqual(["order.placed", "user.created", "user.deleted"]);
  });

  it("keeps the schemas of hidden event types out unless a visible one refers to them", () => {
    const hidden = eventType(
      "secret.thing",
      { $id: "https://x.example/secret", title: "Top secret" },
      { archived: true },
    );
    const text = (schema: Json) =>
      toJson(createDocument(catalogue([hidden, eventType("a.b", schema)])).document);
    expect(text({ type: "object" })).not.toContain("Top secret");
    expect(text({ type: "object", properties: { x: { $ref: "https://x.example/secret" } } })).toContain(
      "Top secret",
    );
  });

  it("gives a tenant with nothing yet a document with headers, security and a title", () => {
    const { document } = createDocument(catalogue([], { tenant: { id: "ten_1", name: " ", slug: "acme" } }));
    expect(document).toMatchObject({ webhooks: {}, paths: {}, info: { title: "acme webhooks" } });
    expect(Object.keys(document.components.parameters)).toHaveLength(3);
    expect(document.components.securitySchemes.webhookSignature?.name).toBe("webhook-signature");
  });

  it("says the tenant's own retry schedule in words", () => {
    const given = catalogue([eventType("a.b", true)]);
    const settings = { ...given.settings, retryDelaysSeconds: [5, 90, 3600], timeoutSeconds: 30 };
    const { description } =
      createDocument({ ...given, settings }).document.components.responses.Retried ?? {};
    expect(description).toContain("after 5 seconds, 90 seconds and 1 hour");
    expect(description).toContain("within 30 seconds");
  });

  it("writes no signature where the tenant's webhooks have none", () => {
    const given = catalogue([eventType("a.b", true)]);
    const settings = { ...given.settings, signature: { scheme: "none", headers: [] } };
    const post = createDocument({ ...given, settings }).document.webhooks["a.b"]?.post;
    expect(post?.security).toEqual([]);
    expect(post).not.toHaveProperty("parameters");
  });

  it("gives operations a tag that no group of webhooks has", () => {
    const operations = [{ id: "x", method: "get", path: "/x" }];
    const { document } = createDocument(
      catalogue([eventType("a.b", true, { group: "api" })], { operations }),
    );
    expect(document.paths["/x"]?.get?.tags).toEqual(["API operations"]);
    expect(document.tags?.map(({ name }) => name)).toEqual(["API operations", "api"]);
  });

  it("shows how callbacks are signed where webhooks are signed in another way", async () => {
    const standard = catalogue([]).settings.signature;
    const github = { scheme: "github", headers: ["X-GitHub-Event", "X-Hub-Signature-256"] };
    const callback = {
      name: "paid",
      method: "POST",
      url: "{$request.query.callback_url}",
      schema: { type: "object" },
    };
    const written = (callbacks: CatalogueCallback[]) => {
      const settings = { signature: github, callbackSignature: standard, payload: "body" as const };
      const operations = [{ id: "pay", method: "POST", path: "/pay", callbacks }];
      return createDocument(catalogue([eventType("a.b", { type: "object" })], { settings, operations }))
        .document;
    };
    const document = written([callback]);
    const sent = document.paths["/pay"]?.post?.callbacks?.paid?.["{$request.query.callback_url}"]?.post;
    expect(sent?.security).toEqual([{ callbackSignature: [] }]);
    expect(sent?.parameters).toEqual(
      ["WebhookId", "WebhookTimestamp", "WebhookSignature"].map((name) => ({
        $ref: `#/components/parameters/${name}`,
      })),
    );
    expect(document.webhooks["a.b"]?.post?.security).toEqual([{ webhookSignature: [] }]);
    expect(document.components.securitySchemes).toMatchObject({
      callbackSignature: { name: "webhook-signature" },
      webhookSignature: { name: "X-Hub-Signature-256" },
    });
    expect(await hyperjumpFaults(document)).toEqual([]);
    expect(await seriousmeFaults(document)).toEqual([]);
    expect(Object.keys(written([]).components.parameters)).toEqual(["XGitHubEvent", "XHubSignature256"]);
  });

  it("takes examples as they are when they were checked before, save for those that hold a reference", () => {
    const given = catalogue([
      eventType(
        "a.b",
        { type: "integer" },
        {
          versions: [
            {
              version: "1",
              schema: { type: "integer" },
              examples: [
                { name: "wrong", value: "text" },
                { name: "reference", value: { $ref: "https://x.example" } },
              ],
            },
          ],
        },
      ),
    ]);
    const examples = createDocument(given, { trustExamples: true }).document.webhooks["a.b"]?.post
      ?.requestBody?.content["application/json"].examples;
    expect(Object.keys(examples ?? {})).toEqual(["wrong"]);
  });
});
