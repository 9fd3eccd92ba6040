/** As the `ref` of the link to this page: scrolls the list that it stands in until it is seen, and nothing around that list. */
export function showInList(link: HTMLElement | null): void {
  const list = link?.closest("nav");
  if (!link || !list) return;
  const own = link.getBoundingClientRect();
  const seen = list.getBoundingClientRect();
  list.scrollBy({
    left: distance(own.left, own.right, seen.left, seen.right),
    top: distance(own.top, own.bottom, seen.top, seen.bottom),
    behavior: "instant",
  });
}

const distance = (from: number, to: number, start: number, end: number): number =>
  from < start ? from - start : Math.max(0, to - end);
