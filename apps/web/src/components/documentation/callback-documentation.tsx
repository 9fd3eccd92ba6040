import type { DocumentedCallback } from "@posthorn/core";
import { Card } from "@/components/ui/card.tsx";
import { JsonView } from "@/components/ui/json-view.tsx";
import { ScrollPre } from "@/components/ui/scroll-pre.tsx";
import { expressionInWords } from "@/lib/expression-in-words.ts";
import { schemaTree } from "@/lib/schema-tree.ts";
import { PayloadTree } from "./payload-tree.tsx";

const Heading = ({ children }: { children: string }) => (
  <h3 className="border-line border-t px-4 pt-3 font-medium text-ink-3 text-xs">{children}</h3>
);

/** What may be sent to who made the request: where to, with what, and what is to be answered. */
export function CallbackDocumentation({ callback }: { callback: DocumentedCallback }) {
  const { name, expression, description, payload, examples, response } = callback;
  const sources = expressionInWords(expression).filter(({ source }) => source !== null);
  return (
    <Card title={`Callback: ${name}`}>
      {description && (
        <p className="whitespace-pre-line break-words px-4 pt-3 text-ink-2 text-sm">{description}</p>
      )}
      <div className="flex flex-col gap-2 px-4 py-3">
        <h3 className="font-medium text-ink-3 text-xs">Where it is sent</h3>
        <ScrollPre className="rounded-md bg-sunken px-3 py-2">
          <code>POST {expression}</code>
        </ScrollPre>
        {sources.length > 0 && (
          <ul className="flex list-disc flex-col gap-0.5 pl-5 text-ink-2 text-sm">
            {sources.map(({ text, source }) => (
              <li key={text}>
                <code className="break-all font-mono text-xs">{text}</code> is {source}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Heading>What it carries</Heading>
      <PayloadTree root={schemaTree(payload)} />
      {examples.map((example) => (
        <div key={example.name}>
          <Heading>An example</Heading>
          <JsonView label={`Body of ${name}: ${example.name}`} json={JSON.stringify(example.value)} />
        </div>
      ))}
      <Heading>What to answer</Heading>
      {response ? (
        <>
          <p className="px-4 pt-1 text-ink-2 text-sm">Any 2xx status, with this body:</p>
          <PayloadTree root={schemaTree(response)} />
        </>
      ) : (
        <p className="px-4 pt-1 pb-3 text-ink-2 text-sm">Any 2xx status; the body does not matter.</p>
      )}
    </Card>
  );
}
