/** What is known of event types without a map: any name, with any object as its data. */
export type UntypedEvents = Record<string, unknown>;

/**
 * What may be sent as the data of an event type. Where the map says nothing of its members every object is taken, also
 * one of an interface, which TypeScript would not assign to a record.
 */
export type EventData<Data> = Record<string, unknown> extends Data ? object : Data;
