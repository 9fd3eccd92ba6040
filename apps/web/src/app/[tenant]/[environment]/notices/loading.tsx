import { noticeColumns } from "@/components/notices/notice-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="notices" columns={noticeColumns} />;
}
