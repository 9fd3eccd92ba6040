import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "@/lib/cn.ts";

const button = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 aria-busy:pointer-events-none aria-busy:opacity-55 [&_svg]:size-3.5 [&_svg]:shrink-0",
  {
    variants: {
      look: {
        primary: "bg-accent text-on-accent shadow-sm not-disabled:hover:bg-accent-strong",
        secondary: "border border-line-strong bg-surface text-ink shadow-sm not-disabled:hover:bg-hover",
        ghost: "text-ink-2 not-disabled:hover:bg-hover not-disabled:hover:text-ink",
        danger:
          "border border-line-strong bg-surface text-bad shadow-sm not-disabled:hover:border-bad not-disabled:hover:bg-bad-soft",
        destroy: "bg-bad text-canvas shadow-sm not-disabled:hover:opacity-90",
      },
      size: {
        sm: "h-7 px-2 text-xs",
        md: "h-8 px-3 text-sm",
        icon: "size-8 text-sm",
        tiny: "size-6 rounded-sm",
      },
    },
    defaultVariants: { look: "secondary", size: "md" },
  },
);
type Look = VariantProps<typeof button>;

interface ButtonProps extends ComponentProps<"button">, Look {
  /** Shows progress and takes no further click, but keeps the focus, which a disabled button would lose. */
  busy?: boolean;
}

export function Button({
  look,
  size,
  busy = false,
  className,
  children,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy}
      aria-disabled={busy || undefined}
      onClick={busy ? preventDefault : onClick}
      className={cn(button({ look, size }), className)}
    >
      {busy && <LoaderCircle aria-hidden="true" className="animate-spin" />}
      {children}
    </button>
  );
}

/** Of a form's button, that keeps enter in a field from sending the form again, too. */
const preventDefault = (event: MouseEvent) => event.preventDefault();

interface LinkButtonProps extends ComponentProps<typeof Link>, Look {}

export function LinkButton({ look, size, className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={cn(button({ look, size }), className)} />;
}

/** A link to a file or to a page outside of the dashboard's router. */
export function AnchorButton({ look, size, className, ...rest }: ComponentProps<"a"> & Look) {
  return <a {...rest} className={cn(button({ look, size }), className)} />;
}
