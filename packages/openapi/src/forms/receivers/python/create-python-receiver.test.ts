import { describe, expect, it } from "vitest";
import { caseNames } from "../../../../test/support/case-file.ts";
import { envelopedCase } from "../../../../test/support/enveloped-document.ts";
import { createDocument } from "../../../create-document.ts";
import { createPythonReceiver } from "./create-python-receiver.ts";
import { fieldNames } from "./python-names.ts";

describe("a Python receiver", () => {
  it.each(caseNames())("of %s gives the golden module", async (name) => {
    const text = createPythonReceiver(envelopedCase(name).document);
    await expect(text).toMatchFileSnapshot(`../../../../test/golden/${name}.receiver-py.golden.txt`);
  });

  it("is of models alone where the SDK's receivers can't read what comes", () => {
    const { document } = createDocument({
      tenant: { id: "ten_1", name: "Acme", slug: "acme" },
      settings: { signature: { scheme: "github", headers: ["X-Hub-Signature-256"] }, payload: "body" },
      eventTypes: [{ name: "a.made", versions: [{ version: "1", schema: { type: "string" } }] }],
    });
    const text = createPythonReceiver(document);
    expect(text).toContain("class AMadeEvent(RootModel):");
    expect(text).not.toContain("fastapi");
  });

  it("gives every member a name of its own that Python takes", () => {
    const members = [
      "class",
      "class_",
      "a-b",
      "a_b",
      "naïve",
      "_id",
      "1st",
      "model_name",
      "str",
      "__proto__",
      "",
    ];
    const names = [...fieldNames(members).values()];
    expect(new Set(names).size).toBe(members.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
    expect(names).not.toContain("class");
  });
});
