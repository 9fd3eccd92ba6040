import { sessionColumns } from "@/components/sessions/session-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="Sessions" columns={sessionColumns} />;
}
