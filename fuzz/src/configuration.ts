import type { Options } from "./options.ts";

interface Input {
  options: Options;
  apiKey: string;
  known: Record<string, string[]>;
}

/** What has a form that the document says in words, by its place. */
const wellFormed: Record<string, string[]> = {
  "header.If-Match": ["*"],
  "body.url": ["https://hooks.example.com/in", "https://93.184.215.14:8443/x?y=1"],
  "body.type": ["invoice.paid", "ping"],
  "body.uid": ["uid-1", "uid-2"],
};

/** How often a parameter gets a value that leads somewhere. */
const probability = 0.7;

/**
 * What every answer is held against; but not that `Allow` names what the document does: an event may have the id "batch", so
 * GET /v1/events/batch has a route.
 */
const checks = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "ignored_auth",
  "unsupported_method",
];

/** Schemathesis's configuration, as TOML. */
export function toConfiguration({ options, apiKey, known }: Input): string {
  const names = Object.keys(known);
  const lines = [
    `seed = ${options.seed}`,
    `max-time = ${options.seconds}`,
    "continue-on-failure = true",
    "request-timeout = 20",
    "max-stream-events = 1",
    'suppress-health-check = ["all"]',
    "[output.sanitization]",
    "enabled = true",
    "[headers]",
    `Authorization = ${toml(`Bearer ${apiKey}`)}`,
    "[checks]",
    "enabled = false",
    ...checks.flatMap((check) => [`[checks.${check}]`, "enabled = true"]),
    ...names.flatMap((name) => dictionary(name, known[name])),
    ...Object.entries(wellFormed).flatMap(([place, values]) => dictionary(nameOf(place), values)),
    "[parameters]",
    ...names.flatMap((name) => ["path", "query"].map((place) => bind(place, name))),
    ...Object.keys(wellFormed).map((place) => bindTo(place, nameOf(place))),
  ];
  return `${lines.join("\n")}\n`;
}

const nameOf = (place: string) => place.replaceAll(/\W/g, "-");
const dictionary = (name: string, values: string[] = []) => [
  `[dictionaries.${name}]`,
  `values = ${toml(values)}`,
];
const bind = (place: string, name: string) => bindTo(`${place}.${name}`, name);
const bindTo = (place: string, name: string) =>
  `${toml(place)} = { dictionary = ${toml(name)}, probability = ${probability} }`;

/** JSON's strings and lists of strings are TOML's. */
const toml = (value: unknown): string => JSON.stringify(value);
