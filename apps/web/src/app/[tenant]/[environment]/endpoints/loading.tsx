import { endpointColumns } from "@/components/endpoints/endpoint-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton filtered label="endpoints" columns={endpointColumns} />;
}
