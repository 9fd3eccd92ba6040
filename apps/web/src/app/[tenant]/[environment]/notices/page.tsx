import type { Metadata } from "next";
import { NoticeLog } from "@/components/notices/notice-log.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Notices" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function NoticesPage({ params }: Props) {
  const input = { ...(await params), limit: 50 };
  await prefetchPages(trpc.notices.list.infiniteQueryOptions(input, { getNextPageParam: nextCursor }));
  return (
    <Hydrated>
      <PageHeader
        title="Notices"
        description="What Posthorn found out about your endpoints and dead letters. Everybody here shares what is read."
      />
      <NoticeLog />
    </Hydrated>
  );
}
