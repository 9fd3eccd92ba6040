import { operationColumns } from "@/components/operations/operation-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="operations" columns={operationColumns} />;
}
