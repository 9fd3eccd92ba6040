"use client";

import { Download, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from "@/components/ui/menu.tsx";
import { type LogFilter, writeLogFilter } from "@/lib/delivery-filter.ts";
import { downloadLines, saveFile } from "@/lib/download-stream.ts";

const formats = [
  { format: "csv", label: "CSV, for spreadsheets", headLines: 1 },
  { format: "jsonl", label: "JSON Lines, for programs", headLines: 0 },
] as const;

/** Everything that the filters name, as a file: how many rows have come, and the way to stop it. */
export default function ExportMenu({ filter }: { filter: LogFilter }) {
  const { href, place } = useEnvironment();
  const [rows, setRows] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async ({ format, headLines }: (typeof formats)[number]) => {
    const controller = new AbortController();
    running.current = controller;
    setRows(0);
    let count = 0;
    const { toast } = await import("sonner"); // Each visit of the list has this menu, and few exports are made.
    try {
      const file = await downloadLines(href(`/deliveries/export/${format}${writeLogFilter(filter)}`), {
        signal: controller.signal,
        onLines(lines) {
          count = Math.max(0, lines - headLines);
          setRows(count);
        },
      });
      saveFile(file, `${place.tenant}-${place.environment}-deliveries.${format}`);
      toast.success(`${count.toLocaleString("en")} ${count === 1 ? "delivery" : "deliveries"} exported`);
    } catch (error) {
      if (controller.signal.aborted) return;
      toast.error(error instanceof Error ? error.message : "The export broke off. Start it again.");
    } finally {
      setRows(null);
    }
  };

  return (
    <>
      {rows !== null && (
        <span className="inline-flex items-center gap-1 text-ink-2 text-xs tabular-nums">
          <span aria-live="polite">Exporting, {rows.toLocaleString("en")} so far</span>
          <Button
            look="ghost"
            size="tiny"
            aria-label="Cancel the export"
            onClick={() => running.current?.abort()}
          >
            <X aria-hidden="true" />
          </Button>
        </span>
      )}
      <Menu>
        <MenuTrigger asChild>
          <Button>
            <Download aria-hidden="true" />
            Export
          </Button>
        </MenuTrigger>
        <MenuContent>
          <MenuLabel>
            {rows === null ? "All that the filters name, the newest first" : "One export at a time"}
          </MenuLabel>
          {formats.map((choice) => (
            <MenuItem key={choice.format} disabled={rows !== null} onSelect={() => void start(choice)}>
              {choice.label}
            </MenuItem>
          ))}
        </MenuContent>
      </Menu>
    </>
  );
}
