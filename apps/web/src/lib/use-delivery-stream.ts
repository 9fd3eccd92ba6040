"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { DeliveryChange } from "./delivery-changes.ts";

/** `down`: it can't be opened at the moment, or is over for this reader; the list is then asked for again and again. */
export type StreamState = "connecting" | "open" | "down";

interface DeliveryStreamInput {
  address: string;
  enabled: boolean;
  onChanges: (changes: DeliveryChange[]) => void;
  /** The list has to be loaded again: what came meanwhile is not said row by row. */
  onReload: () => void;
}

/** A stream that was refused is opened again after so long; one that breaks off opens itself again, where it was. */
const openAgainAfterMs = 20_000;
const reloadEveryMs = 3_000;

/** What changes in a list, as server-sent events. */
export function useDeliveryStream({
  address,
  enabled,
  onChanges,
  onReload,
}: DeliveryStreamInput): StreamState {
  const [state, setState] = useState<StreamState>("connecting");
  const [tries, setTries] = useState(0);
  const take = useEffectEvent(onChanges);
  const reload = useEffectEvent(onReload);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try opens the same address anew.
  useEffect(() => {
    if (!enabled) return;
    setState("connecting");
    const stream = new EventSource(address);
    let again: ReturnType<typeof setTimeout> | undefined;
    let reloading: ReturnType<typeof setTimeout> | undefined;
    const reloadSoon = () => {
      reloading ??= setTimeout(() => {
        reloading = undefined;
        reload();
      }, reloadEveryMs);
    };
    stream.addEventListener("ready", ({ data }) => {
      setState("open");
      if (!JSON.parse(data).resumed) reload();
    });
    stream.addEventListener("changes", ({ data }) => take(JSON.parse(data).changes));
    stream.addEventListener("reset", reloadSoon);
    stream.addEventListener("end", () => {
      stream.close();
      setState("down");
    });
    stream.addEventListener("error", () => {
      setState("down");
      if (stream.readyState !== EventSource.CLOSED) return;
      again = setTimeout(() => setTries((before) => before + 1), openAgainAfterMs);
    });
    return () => {
      stream.close();
      clearTimeout(again);
      clearTimeout(reloading);
    };
  }, [address, enabled, tries]);

  return state;
}
