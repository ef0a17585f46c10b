// A button: one that leads, quiet ones beside it, and one that ends something.
import clsx from "clsx";
import type { ComponentProps } from "react";

type Kind = "lead" | "plain" | "quiet" | "danger";

const KINDS: Record<Kind, string> = {
  lead: "bg-accent text-on-accent border-transparent hover:opacity-90",
  plain: "bg-card border-line hover:bg-hover",
  quiet: "border-transparent text-soft hover:bg-hover hover:text-ink",
  danger: "bg-card border-line text-failed hover:bg-hover",
};

export function Button({ kind = "plain", className, ...rest }: ComponentProps<"button"> & { kind?: Kind }) {
  return (
    <button
      type="button"
      className={clsx(
        "inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-m border px-2.5 font-medium text-small disabled:opacity-50 max-md:h-9",
        KINDS[kind],
        className,
      )}
      {...rest}
    />
  );
}
