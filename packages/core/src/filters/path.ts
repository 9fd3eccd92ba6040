/**
 * The names on a path such as `data.labels.app\.example\.com/name`: a dot separates, `\.` and `\\` stand for themselves.
 * null where a name is missing or a backslash stands before anything else.
 */
export function parsePath(path: string): string[] | null {
  const names: string[] = [];
  let name = "";
  for (let at = 0; at < path.length; at++) {
    const character = path[at];
    if (character === "\\") {
      at += 1;
      const escaped = path[at];
      if (escaped !== "." && escaped !== "\\") return null;
      name += escaped;
    } else if (character === ".") {
      if (name === "") return null;
      names.push(name);
      name = "";
    } else {
      name += character;
    }
  }
  return name === "" ? null : [...names, name];
}
