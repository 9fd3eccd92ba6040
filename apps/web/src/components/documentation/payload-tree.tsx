import { cn } from "@/lib/cn.ts";
import type { SchemaNode } from "@/lib/schema-tree.ts";

/** So many levels are open at first; the others open at a click, without scripts. */
const openLevels = 2;

/** What a payload may hold, member by member. Every text of it is a text node, whatever it contains. */
export function PayloadTree({ root }: { root: SchemaNode }) {
  if (root.children.length === 0) {
    return (
      <div className="px-4 py-3 text-sm">
        <NodeLine node={root} />
        <Remarks node={root} />
      </div>
    );
  }
  return (
    <div className="px-4 py-1.5">
      <Remarks node={root} />
      <Children nodes={root.children} level={0} />
    </div>
  );
}

function Children({ nodes, level }: { nodes: readonly SchemaNode[]; level: number }) {
  return (
    <ul className={cn("divide-y divide-line", level > 0 && "ml-1 border-line border-l pl-4")}>
      {nodes.map((node) => (
        <li key={node.key} className="py-2 text-sm">
          {node.children.length === 0 ? (
            <>
              <NodeLine node={node} />
              <Remarks node={node} />
            </>
          ) : (
            <details open={level < openLevels}>
              <summary className="cursor-pointer">
                <NodeLine node={node} />
              </summary>
              <Remarks node={node} />
              <Children nodes={node.children} level={level + 1} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function NodeLine({ node: { name, label, type, required, deprecated } }: { node: SchemaNode }) {
  return (
    <span className="inline-flex max-w-full flex-wrap items-baseline gap-x-2">
      {name === null ? (
        label && <span className="text-ink-3 text-xs">{label}</span>
      ) : (
        <span className={cn("break-all font-medium font-mono text-xs", deprecated && "line-through")}>
          {name}
        </span>
      )}
      <span className="break-words text-ink-3 text-xs">{type}</span>
      {name !== null && !required && <span className="text-ink-3 text-xs italic">optional</span>}
      {deprecated && <span className="text-waiting text-xs">deprecated</span>}
    </span>
  );
}

const cutWords = {
  recursive: "It has the same form as what it stands in.",
  "too large": "Its members are not listed here; the schema has all of them.",
} as const;

function Remarks({ node: { description, rules, cut } }: { node: SchemaNode }) {
  return (
    <>
      {description && (
        <p className="mt-0.5 whitespace-pre-line break-words text-ink-2 text-sm">{description}</p>
      )}
      {rules.length > 0 && (
        <p className="mt-0.5 break-all font-mono text-ink-3 text-xs">{rules.join("; ")}</p>
      )}
      {cut && <p className="mt-0.5 text-ink-3 text-xs">{cutWords[cut]}</p>}
    </>
  );
}
