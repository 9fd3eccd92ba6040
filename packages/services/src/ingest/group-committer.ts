/** What one commit may hold. */
export interface GroupLimits {
  items: number;
  bytes: number;
}

export interface GroupItem {
  bytes: number;
  /** Two items with a common key never share a commit: the second must see what became of the first. */
  keys: readonly string[];
}

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Collects what arrives while a commit is under way, and commits it together next: under load one commit carries
 * hundreds of requests, and a lone request waits for nobody.
 * `commit` answers with one result or error per item, in order.
 */
export function createGroupCommitter<Item extends GroupItem, Result>(
  limits: GroupLimits,
  commit: (items: Item[]) => Promise<PromiseSettledResult<Result>[]>,
) {
  let waiting: Waiting<Item, Result>[] = [];
  let running: Promise<void> | null = null;

  function takeGroup(): Waiting<Item, Result>[] {
    const group: Waiting<Item, Result>[] = [];
    const left: Waiting<Item, Result>[] = [];
    const keys = new Set<string>();
    let bytes = 0;
    for (const entry of waiting) {
      const fits =
        group.length === 0 || (group.length < limits.items && bytes + entry.item.bytes <= limits.bytes);
      if (!fits || entry.item.keys.some((key) => keys.has(key))) {
        left.push(entry);
        continue;
      }
      group.push(entry);
      bytes += entry.item.bytes;
      for (const key of entry.item.keys) keys.add(key);
    }
    waiting = left;
    return group;
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const group = takeGroup();
      try {
        const results = await commit(group.map((entry) => entry.item));
        for (const [index, entry] of group.entries()) {
          const result = results[index];
          if (result?.status === "fulfilled") entry.resolve(result.value);
          else entry.reject(result?.reason ?? new Error("The commit gave no answer for an item."));
        }
      } catch (error) {
        for (const entry of group) entry.reject(error);
      }
    }
    running = null;
  }

  return {
    submit(item: Item): Promise<Result> {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= run();
      });
    },
    /** Settles when nothing is waiting or under way. */
    async drain(): Promise<void> {
      while (running) await running;
    },
  };
}
