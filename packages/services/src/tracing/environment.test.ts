import { expect, it, vi } from "vitest";
import { z } from "zod";
import { tracesUrl, tracingVariables } from "./environment.ts";
import { openTracing } from "./open-tracing.ts";

const loaded = vi.hoisted(() => vi.fn());
vi.mock("./otlp-tracing.ts", () => {
  loaded();
  return { createOtlpTracing: () => ({}) };
});

const Environment = z.object(tracingVariables);
const url = (variables: Record<string, string>) => tracesUrl(Environment.parse(variables));
const log = { warn: () => {} };

it.each([
  [{}, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "" }, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" }, "http://collector:4318/v1/traces"],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "https://otlp.example.com/in/" }, "https://otlp.example.com/in/v1/traces"],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://collector:4318/t" }, "http://collector:4318/t"],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: "http://a:1", OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://b:2/v1/traces" },
    "http://b:2/v1/traces",
  ],
])("with %j traces go to %s", (variables, expected) => {
  expect(url(variables)).toBe(expected);
});

it.each(["collector:4318", "grpc://collector:4317", "somewhere"])("refuses %s", (value) => {
  expect(Environment.safeParse({ OTEL_EXPORTER_OTLP_ENDPOINT: value }).success).toBe(false);
});

it("loads nothing of OpenTelemetry before traces have somewhere to go", async () => {
  expect(await openTracing({ environment: {}, service: "api", log })).toBeNull();
  expect(loaded).not.toHaveBeenCalled();
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" };
  expect(await openTracing({ environment, service: "api", log })).not.toBeNull();
  expect(loaded).toHaveBeenCalledOnce();
});
