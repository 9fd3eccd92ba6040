import { type SystemEvent, toPublicId } from "@posthorn/core";
import type { StoredNoticeContent } from "@posthorn/db/hot-path";

/** What a notice says, in the words of the API: to people in lists, to endpoints as a system event. */
export function systemEventOf(notice: StoredNoticeContent): SystemEvent {
  switch (notice.kind) {
    case "endpoint_failing":
      return { type: "system.endpoint.failing", data: { ...endpointOf(notice), ...notice.details } };
    case "endpoint_disabled":
      return { type: "system.endpoint.disabled", data: { ...endpointOf(notice), ...notice.details } };
    case "endpoint_recovered":
      return { type: "system.endpoint.recovered", data: { ...endpointOf(notice), ...notice.details } };
    case "dead_letters_growing": {
      const { endpointIds, ...details } = notice.details;
      return {
        type: "system.dead_letters.growing",
        data: { ...details, endpointIds: endpointIds.map((id) => toPublicId("endpoint", id)) },
      };
    }
  }
}

const endpointOf = ({ endpointId }: { endpointId: string }) => ({
  endpointId: toPublicId("endpoint", endpointId),
});
