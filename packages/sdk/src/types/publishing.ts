import type { CatalogChange } from "./catalog.ts";

/** An endpoint that gets events of a type. */
export interface SubscribedEndpoint {
  id: string;
  url: string;
  description: string;
}

export interface PublishedEventType {
  /** Its name. */
  eventType: string;
  outcome: "created" | "updated" | "unchanged";
  /** Its newest version once it is published. */
  version: number;
  /** Whether that one is new. */
  newVersion: boolean;
  /** What differs from what is published; of one that is created, what was given. */
  fields: string[];
  /** Whether any of the changes is. */
  breaking: boolean;
  /** What they mean to receivers; empty where only the sender sees them. */
  changes: CatalogChange[];
  /** Who gets its events: the first 20 of them. */
  endpoints: SubscribedEndpoint[];
  /** How many get its events. */
  endpointCount: number;
}

/** What was published, or would be. */
export interface Publication {
  /** Whether nothing was published: this is what would be. */
  dryRun: boolean;
  /** Stands for exactly these changes; give it when you publish them. */
  review: string;
  /** Whether any of the changes breaks receivers. */
  breaking: boolean;
  eventTypes: PublishedEventType[];
}

export interface DiscardedDrafts {
  /** Names of those that had a draft. */
  eventTypes: string[];
}
