import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { SignatureProfile } from "@posthorn/core";
import { createEndpointSigner, generateEndpointSecret } from "@posthorn/core/signature-profiles";
import { afterAll, beforeAll, expect, test } from "vitest";
import { snippetLanguages, verifySnippet } from "../verify-snippets.ts";

const profiles = SignatureProfile.options;
const secret = generateEndpointSecret("hmac");
const otherSecret = generateEndpointSecret("hmac");
const body = '{"id":"inv_1","note":"café"}';
const nowSeconds = () => Math.floor(Date.now() / 1000);

interface Case {
  profile: SignatureProfile;
  body: string;
  secret: string;
  headers: Record<string, string>;
  valid: boolean;
}

/** A request's headers as a receiver sees them. */
function signed(profile: SignatureProfile, timestamp: number): Record<string, string> {
  const headers: Record<string, string> = {};
  createEndpointSigner([profile], [secret])?.writeHeaders(headers, {
    id: "evt_1",
    uuid: "01997e64-c5d1-7400-bae1-c12e8dff9d65",
    type: "invoice.paid",
    timestamp,
    body,
  });
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

const cases = profiles.flatMap((profile): Case[] => {
  const headers = signed(profile, nowSeconds());
  const right = { profile, body, secret, headers, valid: true };
  const cases = [
    right,
    { ...right, body: `${body} `, valid: false },
    { ...right, secret: otherSecret, valid: false },
    { ...right, headers: {}, valid: false },
  ];
  // GitHub signs no time.
  if (profile !== "github")
    cases.push({ ...right, headers: signed(profile, nowSeconds() - 600), valid: false });
  return cases;
});

/** One case a line: the profile, then body, secret and each header's name and value in base64. */
const input = cases
  .map(({ profile, body, secret, headers }) =>
    [profile, ...[body, secret, ...Object.entries(headers).flat()].map((text) => btoa(utf8(text)))].join(" "),
  )
  .join("\n");

/** `btoa` takes bytes. */
function utf8(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "verify-snippets-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

/** Gives a program all cases; it answers `true` or `false` for each, on a line of its own. */
function expectToTellApart(command: string, args: string[], cwd = folder): void {
  const { stdout, stderr } = spawnSync(command, args, { input, cwd, encoding: "utf8" });
  const answers = stdout.trim().split("\n");
  expect(
    cases.map(({ profile, valid }) => `${profile} ${valid}`),
    stderr,
  ).toEqual(cases.map(({ profile }, index) => `${profile} ${answers[index]}`));
}

/** What no test of the others needs is tried where it is installed. */
const testWith = (command: "go" | "java" | "php" | "ruby"): typeof test | (() => void) =>
  spawnSync(command, [command === "go" ? "version" : "--version"]).status === 0 ? test : () => {};
const slow = 120_000;

test("every profile has code in six languages", () => {
  const all = profiles.flatMap((profile) =>
    snippetLanguages.map(({ value }) => verifySnippet(profile, value)),
  );
  expect(new Set(all).size).toBe(profiles.length * 6);
});

testWith("go")(
  "the code in Go takes a request of its profile, and no other",
  () => {
    const packageOf = (profile: string) => profile.replace("-", "");
    write("go/go.mod", "module example.com/receiver\n\ngo 1.21\n");
    for (const profile of profiles) write(`go/${packageOf(profile)}/verify.go`, verifySnippet(profile, "go"));
    const imports = profiles.map((each) => `${packageOf(each)} "example.com/receiver/${packageOf(each)}"`);
    write(
      "go/main.go",
      `package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"net/http"
	"os"
	"strings"

	${imports.join("\n\t")}
)

func main() {
	verifiers := map[string]func([]byte, http.Header, string) bool{
		${profiles.map((each) => `"${each}": ${packageOf(each)}.Verify,`).join("\n\t\t")}
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		text := make([]string, 0, len(fields))
		for _, field := range fields[1:] {
			decoded, _ := base64.StdEncoding.DecodeString(field)
			text = append(text, string(decoded))
		}
		headers := http.Header{}
		for index := 2; index+1 < len(text); index += 2 {
			headers.Set(text[index], text[index+1])
		}
		fmt.Println(verifiers[fields[0]]([]byte(text[0]), headers, text[1]))
	}
}
`,
    );
    expectToTellApart("go", ["run", "."], join(folder, "go"));
  },
  slow,
);

testWith("java")(
  "the code in Java takes a request of its profile, and no other",
  () => {
    const classOf = (profile: string) => `Webhooks${profiles.indexOf(profile as SignatureProfile)}`;
    const code = profiles.map((profile) =>
      verifySnippet(profile, "java").replace("class Webhooks", `class ${classOf(profile)}`),
    );
    const lines = code.join("\n").split("\n");
    const imports = new Set(lines.filter((line) => line.startsWith("import ")));
    const classes = lines.filter((line) => !line.startsWith("import "));
    const file = write(
      "Main.java",
      `${[...imports].join("\n")}
import java.util.HashMap;
import java.util.Scanner;

class Main {
  static String text(String field) {
    return new String(Base64.getDecoder().decode(field), StandardCharsets.UTF_8);
  }

  public static void main(String[] args) throws Exception {
    Scanner lines = new Scanner(System.in);
    while (lines.hasNextLine()) {
      String[] fields = lines.nextLine().split(" ");
      Map<String, String> headers = new HashMap<>();
      for (int index = 3; index + 1 < fields.length; index += 2) headers.put(text(fields[index]), text(fields[index + 1]));
      byte[] body = Base64.getDecoder().decode(fields[1]);
      String secret = text(fields[2]);
      switch (fields[0]) {
        ${profiles.map((each) => `case "${each}": System.out.println(${classOf(each)}.verify(body, headers, secret)); break;`).join("\n        ")}
      }
    }
  }
}

${classes.join("\n")}`,
    );
    expectToTellApart("java", [file]);
  },
  slow,
);

testWith("php")("the code in PHP takes a request of its profile, and no other", () => {
  const functionOf = (profile: string) => `verify_${profile.replace("-", "_")}`;
  const code = profiles.map((profile) =>
    verifySnippet(profile, "php")
      .replace("<?php\n", "")
      .replace("function verify(", `function ${functionOf(profile)}(`),
  );
  const file = write(
    "main.php",
    `<?php
${code.join("\n")}
while (($line = fgets(STDIN)) !== false) {
    $fields = explode(" ", trim($line));
    $text = array_map("base64_decode", array_slice($fields, 1));
    $headers = [];
    for ($index = 2; $index + 1 < count($text); $index += 2) $headers[$text[$index]] = $text[$index + 1];
    $verify = "verify_" . str_replace("-", "_", $fields[0]);
    echo $verify($text[0], $headers, $text[1]) ? "true" : "false", "\\n";
}
`,
  );
  expectToTellApart("php", [file]);
});

testWith("ruby")("the code in Ruby takes a request of its profile, and no other", () => {
  const functionOf = (profile: string) => `verify_${profile.replace("-", "_")}`;
  const code = profiles.map((profile) =>
    verifySnippet(profile, "ruby").replace("def verify(", `def ${functionOf(profile)}(`),
  );
  const file = write(
    "main.rb",
    `${code.join("\n")}
STDIN.each_line do |line|
  profile, *rest = line.split(" ")
  body, secret, *pairs = rest.map { |field| field.unpack1("m") }
  puts send("verify_#{profile.tr("-", "_")}", body, pairs.each_slice(2).to_h, secret)
end
`,
  );
  expectToTellApart("ruby", [file]);
});
