"use client";

import { SearchX } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Input } from "@/components/ui/input.tsx";
import { LoadMore } from "@/components/ui/load-more.tsx";
import { ConsumerTable } from "./consumer-table.tsx";
import { ConsumersEmpty } from "./consumers-empty.tsx";
import { useConsumerList } from "./use-consumer-list.ts";

/** The consumers, with a search that stands in the address. */
export function ConsumerList() {
  const pathname = usePathname();
  const inAddress = useSearchParams().get("search") ?? "";
  const [search, setText] = useState(inAddress);
  const input = useRef<HTMLInputElement>(null);
  const list = useConsumerList(search);
  // The address follows what is typed, a moment behind; what is typed follows it where somebody went elsewhere.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(inAddress);
  }, [inAddress]);
  const setSearch = (text: string) => {
    setText(text);
    window.history.replaceState(
      null,
      "",
      text === "" ? pathname : `${pathname}?${new URLSearchParams({ search: text })}`,
    );
  };
  if (list.none) return <ConsumersEmpty />;
  const found = list.consumers.length;
  return (
    <>
      <div className="mb-3 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1.5">
        <Input
          ref={input}
          type="search"
          aria-label="Search consumers"
          placeholder="Name or uid"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          className="max-w-72"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <p aria-live="polite" className="text-ink-3 text-xs">
          {list.searching && "Searching…"}
        </p>
      </div>
      {found === 0 && !list.searching && (
        <EmptyState
          icon={SearchX}
          title="No consumer matches"
          action={<Button onClick={() => setSearch("")}>Show all consumers</Button>}
        >
          None has this in its name or its uid.
        </EmptyState>
      )}
      {found > 0 && (
        <>
          <ConsumerTable consumers={list.consumers} />
          <LoadMore
            shown={found}
            noun={found === 1 ? "consumer" : "consumers"}
            loadedAt={list.loadedAt}
            hasMore={list.hasMore}
            loading={list.loadingMore}
            onLoadMore={list.loadMore}
          />
        </>
      )}
    </>
  );
}
