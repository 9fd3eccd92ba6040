import { sourceColumns } from "@/components/sources/source-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="sources" columns={sourceColumns} />;
}
