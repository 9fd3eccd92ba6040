import { eventColumns } from "@/components/events/event-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton filtered label="events" columns={eventColumns} />;
}
