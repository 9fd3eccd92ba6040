import { CopyButton } from "./copy.tsx";

/** A secret to be copied: shown whole, in one line that scrolls. */
export function SecretBox({ label, secret }: { label: string; secret: string }) {
  return (
    <div className="flex items-center gap-1 rounded-md border border-line-strong bg-sunken pr-1 pl-3">
      <output
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, what is scrolled away can't be reached by keyboard
        tabIndex={0}
        className="min-w-0 flex-1 overflow-x-auto py-2 font-mono text-xs whitespace-nowrap"
      >
        {secret}
      </output>
      <CopyButton text={secret} label={`Copy ${label.toLowerCase()}`} />
    </div>
  );
}
