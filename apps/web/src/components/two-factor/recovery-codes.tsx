"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { CopyButton } from "@/components/ui/copy.tsx";

/** The only time that the codes are shown. */
export function RecoveryCodes({ codes, email }: { codes: readonly string[]; email: string }) {
  const text = codes.join("\n");
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2 text-sm">
        Each of these signs you in once, should you lose your authenticator app. Keep them where you keep your
        passwords: they can't be shown again.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid gap-x-4 gap-y-1 rounded-md border border-line bg-sunken p-3 font-mono text-sm sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex items-center gap-2">
        <Button size="sm" onClick={() => save(`Recovery codes of ${email} for Posthorn\n\n${text}\n`)}>
          <Download aria-hidden="true" />
          Download
        </Button>
        <CopyButton text={text} label="Copy recovery codes" />
      </div>
    </div>
  );
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "posthorn-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(url);
}
