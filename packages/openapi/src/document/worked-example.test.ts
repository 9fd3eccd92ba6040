import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readCase } from "../../test/support/case-file.ts";
import { createDocument } from "../index.ts";

describe("the worked example of a signature", () => {
  it("verifies by the recipe that stands above it", () => {
    const { components } = createDocument(readCase("00-demo")).document;
    const recipe = components.securitySchemes.webhookSignature?.description ?? "";
    const quoted = (label: string) => new RegExp(`${label} \`([^\`]+)\``).exec(recipe)?.[1] ?? "";
    const key = Buffer.from(quoted("the secret").replace("whsec_", ""), "base64");
    const text = `${quoted("the id")}.${quoted("the timestamp")}.${quoted("the body")}`;
    const signature = `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
    expect(quoted("the signature is")).toBe(signature);
    expect(components.parameters.WebhookSignature?.example).toBe(signature);
  });
});
