import { CopyButton } from "@/components/ui/copy.tsx";

/** The secret for whoever can't scan it: in groups of four, to be typed. */
export function TotpKey({ secret }: { secret: string }) {
  return (
    <div className="flex items-center gap-1 rounded-md border border-line-strong bg-sunken pr-1 pl-3">
      <output aria-label="Key" className="min-w-0 flex-1 py-2 font-mono text-xs">
        {secret.match(/.{1,4}/g)?.join(" ")}
      </output>
      <CopyButton text={secret} label="Copy key" />
    </div>
  );
}
