import { describe, expect, it } from "vitest";
// The source, not the built package: what is built may be older.
import { NotFoundError, ValidationError } from "../../../packages/sdk/src/index.ts";
import { collect, from, itHasCalledEveryMethodOf, posthorn, url, useSdk } from "./use-sdk.ts";
import { api } from "./use-test-api.ts";

useSdk();

describe("the SDK's operations, callbacks and sources", () => {
  it("calls all there is for operations", async () => {
    const expression = "{$callback_url}/invoices";
    const made = await posthorn.operations.create({
      name: "createInvoice",
      method: "POST",
      path: "/invoices",
      parameters: [{ name: "callback_url", in: "query" }],
      callbacks: [{ name: "invoiceEvent", expression }],
    });
    expect(made.callbacks).toMatchObject([{ expression: "{$request.query.callback_url}/invoices" }]);
    expect(await posthorn.operations.get("createInvoice")).toEqual(made);
    expect(await collect(posthorn.operations.list({ limit: 1 }))).toEqual([made]);
    const changed = await posthorn.operations.update(made.id, { summary: "Create an invoice" });
    expect(changed).toMatchObject({ summary: "Create an invoice", callbacks: made.callbacks });
    await posthorn.operations.delete("createInvoice");
    await expect(posthorn.operations.get(made.id)).rejects.toThrow(NotFoundError);
  });

  it("calls all there is for callbacks, and for the secrets that they are signed with", async () => {
    await posthorn.operations.create({
      name: "createInvoice",
      method: "POST",
      path: "/invoices",
      callbacks: [{ name: "invoiceEvent", expression: "{$request.query.callback_url}/{$request.body.id}" }],
    });
    const { secret } = await posthorn.operations.getSecret("createInvoice");
    const rotated = await posthorn.operations.rotateSecret("createInvoice", { overlapSeconds: 0 });
    expect(await posthorn.operations.getSecret("createInvoice")).toEqual(rotated);
    expect(rotated.secret).not.toBe(secret);
    const sent = await posthorn.callbacks.send("createInvoice", "invoiceEvent", {
      request: { url: "/invoices", method: "POST", query: { callback_url: url }, body: { id: 7 } },
      rawData: '{"total":12345678901234567890}',
      metadata: { customer: "cus_7" },
    });
    expect(sent).toMatchObject({ url: `${url}/7`, state: "pending", metadata: { customer: "cus_7" } });
    expect(await collect(posthorn.callbacks.list({ operation: "createInvoice", from }))).toEqual([sent]);
    expect(await posthorn.callbacks.get(sent.id)).toMatchObject({ ...sent, answer: null, matches: null });
    const delivery = await posthorn.deliveries.skip(sent.deliveryId);
    expect(delivery.callback).toEqual({ id: sent.id, operation: "createInvoice", callback: "invoiceEvent" });
    expect(await posthorn.callbacks.waitFor(sent.id)).toMatchObject({ state: "canceled", answer: null });
    const nowhere = { request: { url: "/", method: "POST" }, data: {} };
    await expect(posthorn.callbacks.send("createInvoice", "invoiceEvent", nowhere)).rejects.toThrow(
      ValidationError,
    );
    await expect(posthorn.callbacks.send("createBill", "paid", nowhere)).rejects.toThrow(NotFoundError);
  });

  it("calls all there is for sources", async () => {
    const generic = { verification: "none", eventTypeHeader: "X-Event" } as const;
    const source = await posthorn.sources.create({
      name: "Shop",
      provider: "generic",
      settings: { generic },
    });
    expect(await posthorn.sources.get(source.id)).toEqual(source);
    expect(await collect(posthorn.sources.list({ limit: 1 }))).toEqual([source]);
    const headers = { "Content-Type": "application/json", "X-Event": "order.made" };
    const sent = await api.call({ method: "POST", path: source.path, headers, body: ['{"id":1}'] });
    expect(sent.status).toBe(200);
    const [request] = (await posthorn.sources.listRequests(source.id, { outcome: "accepted", from })).items;
    expect(await collect(posthorn.sources.listRequests(source.id, { to: from }))).toEqual([]);
    expect(request).toMatchObject({ sourceId: source.id, eventType: "generic.order.made" });
    const requestId = request?.id ?? "";
    expect(await posthorn.sources.getRequest(source.id, requestId)).toMatchObject({ body: '{"id":1}' });
    const again = await posthorn.sources.replayRequest(source.id, requestId);
    expect(again).toMatchObject({ replayOf: requestId, outcome: "accepted" });
    expect(await posthorn.sources.update(source.id, { name: "Our shop" })).toMatchObject({
      name: "Our shop",
    });
    const headersOnly = { headers: { "X-Event": "order.made" }, body: "{}" };
    const noSignature = posthorn.sources.check(source.id, headersOnly);
    await expect(noSignature).rejects.toMatchObject({ code: "not_signed" });
    await posthorn.sources.delete(source.id);
    await expect(posthorn.sources.get(source.id)).rejects.toThrow(NotFoundError);
  });

  itHasCalledEveryMethodOf("callbacks");
});
