import type { TestFilling } from "@posthorn/services/testing";
import { type IsolationCase, one, own } from "./isolation-case.ts";

/** No request has come to the source: its log is theirs all the same. */
const noSourceRequest = ({ sourceId }: TestFilling) =>
  `/v1/sources/${sourceId}/requests/srq_00000000000000000000000000`;

export const sources: Record<string, IsolationCase> = {
  "GET /v1/sources": own("sources:read", () => "/v1/sources"),
  "POST /v1/sources": own(
    "sources:write",
    () => "/v1/sources",
    201,
    () => ({ name: "Mine", provider: "github", secrets: ["a secret of mine alone"] }),
  ),
  "GET /v1/sources/:sourceId": one("sources:read", ({ sourceId }) => `/v1/sources/${sourceId}`),
  "PATCH /v1/sources/:sourceId": one(
    "sources:write",
    ({ sourceId }) => `/v1/sources/${sourceId}`,
    () => ({ name: "Mine" }),
  ),
  "DELETE /v1/sources/:sourceId": one("sources:write", ({ sourceId }) => `/v1/sources/${sourceId}`),
  "POST /v1/sources/:sourceId/check": one(
    "sources:read",
    ({ sourceId }) => `/v1/sources/${sourceId}/check`,
    () => ({ headers: {}, body: "" }),
  ),
  "GET /v1/sources/:sourceId/requests": one(
    "sources:read",
    ({ sourceId }) => `/v1/sources/${sourceId}/requests`,
  ),
  "GET /v1/sources/:sourceId/requests/:requestId": one("sources:read", noSourceRequest),
  "POST /v1/sources/:sourceId/requests/:requestId/replay": one(
    "sources:write",
    (their) => `${noSourceRequest(their)}/replay`,
    () => ({}),
  ),
};
