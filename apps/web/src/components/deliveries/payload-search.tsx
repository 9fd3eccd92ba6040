"use client";

import { LoaderCircle, SearchX } from "lucide-react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { ExactTimeText } from "@/components/ui/time-text.tsx";
import type { LogFilter } from "@/lib/delivery-filter.ts";
import { type PayloadSearch as Search, usePayloadSearch } from "@/lib/use-payload-search.ts";
import type { DeliveryColumnId } from "./delivery-columns.ts";
import { DeliveryTable } from "./delivery-table.tsx";

const endWords: Record<NonNullable<Search["end"]>, string> = {
  complete: "All of the range was looked through.",
  time: "It stopped after 2 seconds.",
  enough: "It stopped at 100.",
  failed: "",
};

interface PayloadSearchProps {
  filter: LogFilter;
  text: string;
  columns: readonly DeliveryColumnId[];
}

/** The deliveries whose payload has a text, as they are found, and how far back was looked. */
export default function PayloadSearch({ filter, text, columns }: PayloadSearchProps) {
  const { href } = useEnvironment();
  const search = usePayloadSearch(href("/deliveries/search"), filter, text);
  const { found, events, searchedTo, end, error, goOn } = search;
  const canGoOn = end === "time" || end === "enough" || end === "failed";
  return (
    <>
      <div
        role="status"
        aria-label="Search"
        className="mb-3 flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1.5 rounded-md border border-line bg-sunken px-3 py-1.5 text-ink-2 text-sm tabular-nums"
      >
        {end === null && <LoaderCircle aria-hidden="true" className="size-3.5 animate-spin" />}
        <span>
          {found.length} found in {events.toLocaleString("en")} events
          {searchedTo && (
            <>
              , back to <ExactTimeText at={searchedTo} />
            </>
          )}
          . {end ? endWords[end] : "Looking…"} {error}
        </span>
        {canGoOn && (
          <Button size="sm" onClick={goOn}>
            {end === "failed" ? "Try again" : "Go on from there"}
          </Button>
        )}
      </div>
      {found.length > 0 ? (
        <DeliveryTable columns={columns} deliveries={found} />
      ) : (
        end !== null &&
        end !== "failed" && (
          <EmptyState icon={SearchX} title="No payload has this text so far">
            The text is looked for as it stands in the payload's JSON, upper and lower case told apart, within
            at most 24 hours. Choose another range by “Accepted”.
          </EmptyState>
        )
      )}
    </>
  );
}
