import type { Uuid } from "@posthorn/core";
import { Prisma } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** The ids of these deliveries, and of those that go out in one request with them: a query for `IN (…)`. */
export const withBatch = (
  { environmentId }: ServiceContext,
  deliveryIds: readonly Uuid[],
): Prisma.Sql => Prisma.sql`
  SELECT unnest(${[...deliveryIds]}::uuid[]) UNION
  SELECT m.delivery_id FROM engine.delivery_queue q
  JOIN engine.delivery_queue m ON m.endpoint_id = q.endpoint_id AND m.batch_id = q.batch_id
  WHERE q.environment_id = ${environmentId}::uuid AND q.delivery_id = ANY (${[...deliveryIds]}::uuid[])`;
