import { eventTypeColumns } from "@/components/event-types/event-type-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="event types" columns={eventTypeColumns} />;
}
