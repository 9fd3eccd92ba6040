import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { githubProfile } from "./github-profile.ts";

let close: () => void = () => {};
afterEach(() => close());

/** A GitHub that answers like this to whoever has the token, and with 401 to everybody else. */
async function github(answers: Record<string, unknown>): Promise<string> {
  const server = createServer((request, response) => {
    const known = request.headers.authorization === "Bearer token";
    const answer = known ? answers[request.url ?? ""] : undefined;
    response.writeHead(known ? (answer === undefined ? 404 : 200) : 401).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => void server.close();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const user = { id: 42, login: "grace", name: null, email: "shown@example.com" };
const email = (address: string, primary: boolean, verified: boolean) => ({
  email: address,
  primary,
  verified,
});

test("the primary address counts, whichever one the profile shows, and whether it is verified", async () => {
  const emails = [email("other@example.com", false, true), email("grace@example.com", true, false)];
  const api = await github({ "/user": user, "/user/emails": emails });
  expect(await githubProfile(api, "token")).toEqual({
    sub: "42",
    name: "grace",
    email: "grace@example.com",
    email_verified: false,
  });
});

test("without a primary address there is none", async () => {
  const api = await github({ "/user": user, "/user/emails": [email("other@example.com", false, true)] });
  expect(await githubProfile(api, "token")).toEqual({ sub: "42", name: "grace" });
});

test("an answer that is refused, missing or something else is an error", async () => {
  const api = await github({ "/user": user });
  await expect(githubProfile(api, "wrong-token")).rejects.toThrow("GitHub answered 401");
  await expect(githubProfile(api, "token")).rejects.toThrow("GitHub answered 404 to /user/emails.");
  close();
  const odd = await github({ "/user": { id: "42" }, "/user/emails": [] });
  await expect(githubProfile(odd, "token")).rejects.toThrow();
});
