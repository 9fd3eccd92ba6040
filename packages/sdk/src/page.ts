import { ConfigurationError, PosthornError } from "./errors.ts";
import { passResponse } from "./http/response-info.ts";

/** One page of a list as the API sends it. */
export interface PageData<Item> {
  items: Item[];
  nextCursor: string | null;
}

export type FetchPage<Item> = (cursor: string | undefined) => Promise<PageData<Item>>;

/** One page of a list. `for await` goes through its items and those of all pages after it. */
export class Page<Item> implements AsyncIterable<Item> {
  readonly items: Item[];
  /** Give it as `cursor` to get the next page later; null at the end. */
  readonly nextCursor: string | null;
  readonly #fetchPage: FetchPage<Item>;

  constructor(data: PageData<Item>, fetchPage: FetchPage<Item>) {
    this.items = data.items;
    this.nextCursor = data.nextCursor;
    this.#fetchPage = fetchPage;
    passResponse(data, this);
  }

  /** The page after this one; null at the end. */
  async nextPage(): Promise<Page<Item> | null> {
    if (this.nextCursor === null) return null;
    const data = await this.#fetchPage(this.nextCursor);
    if (data.nextCursor === this.nextCursor) {
      throw new PosthornError("The API answered with the same page twice, so the list has no end.", {
        code: "invalid_response",
      });
    }
    return new Page(data, this.#fetchPage);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for (let page: Page<Item> | null = this; page !== null; page = await page.nextPage()) yield* page.items;
  }
}

/**
 * A list that has not been fetched yet: `await` it for one page, or `for await` over the items of all pages.
 * Each page is fetched when it is needed, and the first one only once.
 */
export class PageRequest<Item> implements Promise<Page<Item>>, AsyncIterable<Item> {
  readonly [Symbol.toStringTag] = "PageRequest";
  readonly #fetchPage: FetchPage<Item>;
  readonly #cursor: string | undefined;
  #first: Promise<Page<Item>> | undefined;

  constructor(fetchPage: FetchPage<Item>, cursor: string | undefined) {
    this.#fetchPage = fetchPage;
    this.#cursor = cursor;
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaited for its first page is what this class is for.
  then<Fulfilled = Page<Item>, Rejected = never>(
    onFulfilled?: ((page: Page<Item>) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#load().then(onFulfilled, onRejected);
  }

  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Page<Item> | Rejected> {
    return this.#load().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Page<Item>> {
    return this.#load().finally(onFinally);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* await this.#load();
  }

  /**
   * The items of as many pages as it takes, as an array of at most `limit`.
   * @throws ConfigurationError `invalid_argument` for a limit that is no whole number from 1: a list can be very long
   */
  async toArray({ limit }: { limit: number }): Promise<Item[]> {
    if (!Number.isInteger(limit) || limit < 1) {
      throw new ConfigurationError(
        "The limit of toArray is a whole number from 1, such as { limit: 1000 }.",
        {
          code: "invalid_argument",
        },
      );
    }
    const items: Item[] = [];
    for await (const item of this) {
      items.push(item);
      if (items.length === limit) break; // before the next page would be fetched
    }
    return items;
  }

  #load(): Promise<Page<Item>> {
    this.#first ??= this.#fetchPage(this.#cursor).then((data) => new Page(data, this.#fetchPage));
    return this.#first;
  }
}
