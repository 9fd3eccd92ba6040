import type { Metadata } from "next";
import { InviteMember } from "@/components/members/invite-member.tsx";
import { Members } from "@/components/members/members.tsx";
import { organizationLogPageSize } from "@/components/members/organization-log-words.ts";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { nextCursor } from "@/lib/next-cursor.ts";
import { Hydrated, prefetch, prefetchPages, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Members" };

interface Props {
  params: Promise<{ tenant: string; environment: string }>;
}

export default async function MembersPage({ params }: Props) {
  const place = await params;
  await Promise.all([
    prefetch(trpc.members.list.queryOptions(place)),
    prefetch(trpc.invitations.list.queryOptions(place)),
    prefetchPages(
      trpc.members.log.infiniteQueryOptions(
        { ...place, limit: organizationLogPageSize },
        { getNextPageParam: nextCursor },
      ),
    ),
  ]);
  return (
    <Hydrated>
      <PageHeader
        title="Members"
        description="Who belongs to the organization, in all its environments, and what each may do."
        action={<InviteMember />}
      />
      <Members />
    </Hydrated>
  );
}
