"use client";

import type { OverviewView } from "@posthorn/core";
import Link from "next/link";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { cn } from "@/lib/cn.ts";
import { duration } from "@/lib/time.ts";

const whole = new Intl.NumberFormat("en");

/** Six numbers that say whether all is well; each leads to what it counts. */
export function OverviewNumbers({ overview }: { overview: OverviewView }) {
  const { deliveries, events, waiting, queueAgeSeconds, deadLetters } = overview;
  const ended = deliveries.succeeded + deliveries.dead;
  const successShare = ended === 0 ? "–" : `${floorPercent(deliveries.succeeded / ended)} %`;
  return (
    <section
      aria-label="Numbers"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line shadow-sm sm:grid-cols-3 lg:grid-cols-6"
    >
      <Tile name="Events" note="last 24 hours" value={whole.format(events)} path="/events" />
      <Tile
        name="Succeeded"
        note="last 24 hours"
        value={whole.format(deliveries.succeeded)}
        path="/deliveries?state=succeeded"
      />
      <Tile name="Success rate" note="of those that ended" value={successShare} path="/deliveries" />
      <Tile
        name="Pending"
        note={queueAgeSeconds > 0 ? `the oldest due for ${duration(queueAgeSeconds * 1000)}` : "none is due"}
        value={whole.format(waiting.pending)}
        path="/deliveries?state=pending"
      />
      <Tile
        name="Retrying"
        note="failed so far"
        value={whole.format(waiting.retrying)}
        path="/deliveries?state=retrying"
      />
      <Tile
        name="Dead letters"
        note={deadLetters > 0 ? "need you" : "all well"}
        value={whole.format(deadLetters)}
        path="/dead-letters"
        bad={deadLetters > 0}
      />
    </section>
  );
}

/** 99.98 % must not read as 100 %. */
const floorPercent = (share: number) => Math.floor(share * 1000) / 10;

interface TileProps {
  name: string;
  note: string;
  value: string;
  path: string;
  bad?: boolean;
}

function Tile({ name, note, value, path, bad = false }: TileProps) {
  const { href } = useEnvironment();
  return (
    <Link
      href={href(path)}
      className="flex flex-col gap-0.5 bg-surface px-4 py-3 hover:bg-hover focus-visible:outline-offset-[-2px]"
    >
      <span className="text-ink-2 text-sm">{name}</span>
      <span className={cn("font-semibold text-2xl tabular-nums tracking-tight", bad && "text-bad")}>
        {value}
      </span>
      <span className="text-ink-3 text-xs">{note}</span>
    </Link>
  );
}
