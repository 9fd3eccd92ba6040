import { memberColumns } from "@/components/members/member-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="Members" columns={memberColumns} />;
}
