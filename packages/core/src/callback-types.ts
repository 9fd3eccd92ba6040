/** The event types of callbacks. No tenant can give such a name to a type of its own. */
const prefix = "callback.";

/** Whether an event type's name is one that only callbacks have. */
export const isCallbackType = (name: string): boolean => name.startsWith(prefix);

/** How the types of one operation's callbacks begin. */
export const callbackTypePrefix = (operation: string): string => `${prefix}${operation}.`;

/** The type of the events that a callback is sent as: `callback.createInvoice.invoiceEvent`. */
export const toCallbackType = (operation: string, callback: string): string =>
  `${callbackTypePrefix(operation)}${callback}`;

/** The operation and the callback that such a type names: neither name has a full stop. */
export function readCallbackType(type: string): { operation: string; callback: string } {
  const [operation = "", callback = ""] = type.slice(prefix.length).split(".");
  return { operation, callback };
}
