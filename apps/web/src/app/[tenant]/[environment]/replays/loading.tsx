import { replayColumns } from "@/components/replays/replay-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="replays" columns={replayColumns} />;
}
