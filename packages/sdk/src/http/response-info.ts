/** What came with an answer of the API, beside its content. */
export interface ResponseInfo {
  status: number;
  headers: Headers;
  /** Names the request in Posthorn's logs; give it when you ask for help. */
  requestId: string | undefined;
  /** Tries before the one that was answered so; 0 where it was the first. */
  retries: number;
}

const infos = new WeakMap<object, ResponseInfo>();

/**
 * What came with the answer that an object was made of: what a method gave, a page, or an error that a method threw.
 * undefined for anything else: an error without an answer, or an event that was sent in a batch with others.
 */
export function responseOf(resultOrError: unknown): ResponseInfo | undefined {
  return isObject(resultOrError) ? infos.get(resultOrError) : undefined;
}

/** Beside the object and not in it, so that what methods give equals what the API answered. */
export function noteResponse<Result>(result: Result, response: Response, retries: number): Result {
  const { status, headers } = response;
  const requestId = headers.get("x-request-id") ?? undefined;
  if (isObject(result)) infos.set(result, { status, headers, requestId, retries });
  return result;
}

/** For what is made of an answer, in its place. */
export function passResponse<Result extends object>(from: object, result: Result): Result {
  const info = infos.get(from);
  if (info) infos.set(result, info);
  return result;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
