import { cn } from "@/lib/cn.ts";

/** The post horn. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-flex size-6 items-center justify-center rounded-md bg-brass text-on-brass",
        className,
      )}
    >
      <svg
        viewBox="0 0 32 32"
        className="size-full"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <title>Posthorn</title>
        <path d="M4.5 9.5h14" />
        <path d="M18.5 9.5a6.8 6.8 0 1 1-6.8 6.8c0-3.7 2.9-6.8 6.8-6.8 3.4 0 6-1.6 8-4.5v9c-1.6-1.6-3.4-2.6-5.5-2.9" />
      </svg>
    </span>
  );
}
