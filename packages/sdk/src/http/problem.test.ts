import { expect, test } from "vitest";
import * as errors from "../errors.ts";
import { errorFromResponse } from "./problem.ts";

const problemOf = (status: number, problem: object, headers: Record<string, string> = {}) =>
  errorFromResponse(new Response(null, { status, headers }), JSON.stringify(problem));

test.each([
  [400, errors.InvalidRequestError],
  [401, errors.AuthenticationError],
  [403, errors.PermissionError],
  [404, errors.NotFoundError],
  [405, errors.InvalidRequestError],
  [408, errors.TimeoutError],
  [409, errors.ConflictError],
  [413, errors.InvalidRequestError],
  [422, errors.ValidationError],
  [429, errors.RateLimitError],
  [500, errors.ServerError],
  [503, errors.ServerError],
])("%d has an error class of its own", (status, errorClass) => {
  const error = problemOf(status, { code: "some_code", detail: "Something." });
  expect(error.constructor).toBe(errorClass);
  expect(error).toBeInstanceOf(errors.PosthornError);
  expect(error).toMatchObject({ name: errorClass.name, status, code: "some_code" });
  expect(error.message).toBe(`Something. (${status} some_code)`);
});

test("a problem document's members are all there", () => {
  const fields = [{ path: "data.id", code: "missing_field", message: "data.id is required." }];
  const error = problemOf(
    422,
    {
      code: "missing_field",
      title: "Refused",
      detail: "data.id is required.",
      errors: fields,
      requestId: "req_1",
    },
    { "retry-after": "7" },
  );
  expect(error).toBeInstanceOf(errors.InvalidRequestError);
  expect(error).toMatchObject({ errors: fields, requestId: "req_1", retryAfterMs: 7000 });
});

test.each([
  ["a proxy's page", "<html>bad gateway</html>"],
  ["nothing", ""],
  ["JSON that is no object", "[1]"],
  ["members of other types", '{"code":5,"detail":{},"errors":[1,{"path":2}],"requestId":null}'],
])("%s in place of a problem document", (_name, body) => {
  const error = errorFromResponse(
    new Response(null, { status: 502, headers: { "x-request-id": "req_2" } }),
    body,
  );
  expect(error).toMatchObject({ name: "ServerError", status: 502, code: "http_502", requestId: "req_2" });
  expect(error.message).toContain("baseUrl");
});

test("a redirect says where to, because it means a wrong base URL", () => {
  const error = problemOf(308, {}, { location: "https://posthorn.example.com/" });
  expect(error).toMatchObject({ name: "PosthornError", status: 308, code: "unexpected_redirect" });
  expect(error.message).toContain("https://posthorn.example.com/");
});
