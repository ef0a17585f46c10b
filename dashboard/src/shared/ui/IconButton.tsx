// A button that is only a sign; its name is told on hover and to screen readers.
import clsx from "clsx";
import type { ComponentProps } from "react";
import { Hint } from "@/shared/ui/Hint";

export function IconButton({ label, className, ...rest }: ComponentProps<"button"> & { label: string }) {
  return (
    <Hint words={label}>
      <button
        type="button"
        aria-label={label}
        className={clsx(
          "relative inline-flex size-7 shrink-0 items-center justify-center rounded-m text-soft hover:bg-hover hover:text-ink disabled:opacity-50 max-md:size-9",
          className,
        )}
        {...rest}
      />
    </Hint>
  );
}
