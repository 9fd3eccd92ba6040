import type { Check } from "../requirements.ts";

const neededSettings = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };

/** What makes a commit durable, also where it is set for a role or a database alone. */
export const checkSettings: Check = async ({ database }) => {
  const unmet: string[] = [];
  for (const [name, wanted] of Object.entries(neededSettings)) {
    const { rows } = await database.query("SELECT current_setting($1) AS value", [name]);
    if (rows[0].value !== wanted) unmet.push(`PostgreSQL runs with ${name} = ${rows[0].value}`);
  }
  const { rows } = await database.query<{ setting: string }>(
    "SELECT unnest(setconfig) AS setting FROM pg_db_role_setting",
  );
  for (const { setting } of rows) {
    if (/^(synchronous_commit|row_security)=/.test(setting) && !setting.endsWith("=on"))
      unmet.push(`a role or database has ${setting}`);
  }
  return unmet;
};

const tenantTables = [
  ...[
    "public.endpoint",
    "public.event_type",
    "public.event_type_version",
    "public.api_key",
    "public.consumer",
  ],
  ...["engine.event", "engine.delivery", "engine.attempt", "engine.delivery_queue", "engine.dead_letter"],
  ...["engine.endpoint_health", "engine.event_key", "engine.endpoint_minute", "engine.idempotent_request"],
];
const roles = ["posthorn_app", "posthorn_ingest", "posthorn_engine"];

/** Row-level security on what belongs to tenants, and roles that it holds for. */
export const checkRowSecurity: Check = async ({ database }) => {
  const open = await database.query<{ name: string }>(
    `SELECT t.name FROM unnest($1::text[]) AS t(name) LEFT JOIN pg_class c ON c.oid = to_regclass(t.name)
     WHERE c.relrowsecurity IS NOT TRUE OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)`,
    [tenantTables],
  );
  const above = await database.query<{ rolname: string }>(
    "SELECT rolname FROM pg_roles WHERE rolname = ANY ($1) AND (rolsuper OR rolbypassrls)",
    [roles],
  );
  return [
    ...open.rows.map(({ name }) => `${name} has no row-level security`),
    ...above.rows.map(({ rolname }) => `the role ${rolname} is above row-level security`),
  ];
};

/** Each of the big tables in partitions, with one for today, so that the default one is not what is measured. */
export const checkPartitions: Check = async ({ database }) => {
  const { rows } = await database.query<{ name: string }>(
    `SELECT t.name FROM unnest(ARRAY['event', 'delivery', 'attempt']) AS t(name)
     WHERE NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = to_regclass('engine.' || t.name)
         AND c.relname = t.name || to_char(now() AT TIME ZONE 'UTC', '_YYYYMMDD'))`,
  );
  return rows.map(({ name }) => `engine.${name} has no partition for today`);
};
