/** What may stand in a workflow's input, result or signal: ids, times, names of states, steps and task queues, numbers. */
const harmless = [
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, // UUID
  /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/, // public id
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  /^[a-z][a-z_]{0,39}$/,
  /^[a-z]+(-[a-z]+)*$/, // what `patched` is asked for
  /^[a-z]+([A-Z][a-z]+)*$/, // activity
  /^\d{1,6}$/, // its number in the run
  /^posthorn-[a-z]+(\/[\w.-]+)*$/, // task queue
];
const suspicious =
  /whsec_|wh[sp]k_|ph_(live|test)_|https?:\/\/|postgres(ql)?:\/\/|BEGIN [A-Z ]*PRIVATE KEY|password/i;

/** Every text in a history that could be a payload or a secret. */
export function findSecrets(value: unknown): string[] {
  if (typeof value === "string") return suspicious.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  if ("metadata" in value && "data" in value && typeof value.data === "string") {
    return findInPayload(Buffer.from(value.data, "base64").toString("utf8"));
  }
  return Object.values(value).flatMap(findSecrets);
}

function findInPayload(text: string): string[] {
  return leavesOf(JSON.parse(text)).filter(
    (leaf) => suspicious.test(leaf) || !harmless.some((pattern) => pattern.test(leaf)),
  );
}

function leavesOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(leavesOf);
}
