"use client";

import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { latency, type TrafficPoint } from "@/lib/traffic.ts";

interface ChartProps {
  points: TrafficPoint[];
}

const axis = {
  stroke: "var(--line-strong)",
  tick: { fill: "var(--ink-3)", fontSize: 11 },
  tickLine: false,
} as const;
const across = { ...axis, dataKey: "label", minTickGap: 40, interval: "preserveStartEnd" } as const;
const up = { ...axis, axisLine: false, width: 48 } as const;
const grid = { stroke: "var(--line)", vertical: false } as const;
const tooltip = {
  isAnimationActive: false,
  contentStyle: {
    background: "var(--raised)",
    border: "1px solid var(--line)",
    borderRadius: 6,
    fontSize: 12,
    color: "var(--ink)",
  },
  itemStyle: { color: "var(--ink)" },
  labelStyle: { color: "var(--ink-3)" },
  cursor: { fill: "var(--hover)", stroke: "var(--line-strong)" },
} as const;
/** What the frame says in its table; no motion. */
const chart = { accessibilityLayer: false, margin: { top: 4, right: 8, bottom: 0, left: 0 } } as const;
const still = { isAnimationActive: false } as const;

/** A value between two that are missing has no line: few ones are dots as well. */
const dotsOf = (points: TrafficPoint[]) =>
  points.filter(({ successRate }) => successRate !== null).length < 40 ? { r: 1.5 } : false;

const compact = new Intl.NumberFormat("en", { notation: "compact" });

export function AttemptsChart({ points }: ChartProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={points} {...chart} barCategoryGap="15%">
        <CartesianGrid {...grid} />
        <XAxis {...across} />
        <YAxis {...up} allowDecimals={false} tickFormatter={(count: number) => compact.format(count)} />
        <Tooltip {...tooltip} />
        <Bar {...still} name="Succeeded" dataKey="succeeded" stackId="attempts" fill="var(--good-fill)" />
        <Bar {...still} name="Failed" dataKey="failed" stackId="attempts" fill="var(--bad-fill)" />
      </BarChart>
    </ResponsiveContainer>
  );
}

export function SuccessChart({ points }: ChartProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={points} {...chart}>
        <CartesianGrid {...grid} />
        <XAxis {...across} />
        <YAxis {...up} domain={[0, 100]} unit=" %" />
        <Tooltip {...tooltip} formatter={(share) => `${share} %`} />
        <Area
          {...still}
          name="Success rate"
          dataKey="successRate"
          stroke="var(--good)"
          fill="var(--good-soft)"
          strokeWidth={1.5}
          connectNulls
          dot={dotsOf(points)}
        />
      </AreaChart>
    </ResponsiveContainer>
  );
}

/** Told apart by their strokes as well as by their colours. */
const percentiles = [
  { key: "p50", stroke: "var(--accent)", strokeDasharray: "0" },
  { key: "p95", stroke: "var(--waiting)", strokeDasharray: "6 3" },
  { key: "p99", stroke: "var(--bad)", strokeDasharray: "2 3" },
] as const;

export function LatencyChart({ points }: ChartProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={points} {...chart}>
        <CartesianGrid {...grid} />
        <XAxis {...across} />
        <YAxis {...up} tickFormatter={latency} />
        <Tooltip {...tooltip} formatter={(ms) => (typeof ms === "number" ? latency(ms) : "–")} />
        {percentiles.map(({ key, ...stroke }) => (
          <Line
            key={key}
            {...still}
            {...stroke}
            name={key}
            dataKey={key}
            type="linear"
            strokeWidth={1.5}
            connectNulls
            dot={dotsOf(points)}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
