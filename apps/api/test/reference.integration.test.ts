import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

describe("the API's own OpenAPI document", () => {
  it("is given without a key, and not again while nothing changed", async () => {
    const first = await api.call({ path: "/v1/openapi.json" });
    expect(first).toMatchObject({ status: 200, json: { openapi: "3.1.0", info: { title: "Posthorn API" } } });
    expect(first.headers["content-type"]).toBe("application/openapi+json");
    const again = await api.call({
      path: "/v1/openapi.json",
      headers: { "If-None-Match": String(first.headers.etag) },
    });
    expect(again).toMatchObject({ status: 304, text: "" });
  });
});

describe("the reference page", () => {
  it("is made of its own files only, and may run nothing else", async () => {
    const page = await api.call({ path: "/docs" });
    expect(page.status).toBe(200);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);

    expect(page.text).not.toMatch(/<style|style=|<script>| on\w+=/);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => String(file));
    expect(files).toContain("/docs/swagger-ui-bundle.js");
    for (const file of files) {
      expect(file).toMatch(/^\/(docs|v1)\//);
      const answer = await api.call({ path: file });
      expect(answer.status, file).toBe(200);
      expect(answer.headers.etag, file).toMatch(/^"/);
    }
  });

  it("asks nobody else, neither to show the document nor to judge it", async () => {
    const { text } = await api.call({ path: "/docs/reference.js" });
    expect(text).toContain('url: "/v1/openapi.json"');
    expect(text).toContain("validatorUrl: null");
    expect(text).not.toMatch(/https?:/);
    const styles = await api.call({ path: "/docs/swagger-ui.css" });
    expect(styles.text).not.toMatch(/@import|@font-face|url\((?!["']?data:)/);
  });

  it("has files that are compressed for those who ask, and not sent again", async () => {
    const path = "/docs/swagger-ui-bundle.js";
    const whole = await api.call({ path, headers: { "Accept-Encoding": "gzip" } });
    expect(whole.headers).toMatchObject({
      "content-encoding": "gzip",
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=3600",
    });
    const again = await api.call({ path, headers: { "If-None-Match": String(whole.headers.etag) } });
    expect(again).toMatchObject({ status: 304, text: "" });
  });

  it.each(["/docs/", "/docs/index.html", "/docs/..%2Fpackage.json", "/docs/a/b"])(
    "has no %s",
    async (path) => {
      expect(await api.call({ path })).toMatchObject({ status: 404, json: { code: "not_found" } });
    },
  );
});
