import { environmentColumns } from "@/components/environments/environment-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="Environments" columns={environmentColumns} />;
}
