import { eventColumns } from "@/components/events/event-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="events" columns={eventColumns} />;
}
