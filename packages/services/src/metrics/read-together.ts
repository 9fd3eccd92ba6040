import { Gauge, type Registry } from "prom-client";

/** Makes calls that come while one is under way share its answer: the gauges of one scrape are collected side by side. */
export function readTogether<Figures>(read: () => Promise<Figures>): () => Promise<Figures> {
  let reading: Promise<Figures> | null = null;
  return () => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
}

/**
 * Adds gauges that are read when somebody asks. Where they can't be read they have no value, so that nobody takes an old one
 * for today's.
 */
export function createGauges<Figures>(registry: Registry, read: () => Promise<Figures>) {
  return (name: string, help: string, select: (figures: Figures) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.remove();
        this.set(select(await read()));
      },
    });
}
