import type { ConsumerView } from "@posthorn/core";
import { at, consumerId } from "./ids.ts";

export const consumerExample: ConsumerView = {
  id: consumerId,
  uid: "acme",
  name: "Acme",
  metadata: {},
  createdAt: at,
  updatedAt: at,
};
