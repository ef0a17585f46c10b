// A field of a form with its label, and what is wrong with it under it.
import { type ComponentProps, useId } from "react";

export function Field({
  label,
  wrong,
  ...rest
}: ComponentProps<"input"> & { label: string; wrong?: string | undefined }) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-small">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        className="h-8 rounded-m border border-strong-line bg-card px-2 max-md:h-9"
        {...rest}
      />
      {wrong && (
        <p id={`${id}-wrong`} className="text-failed text-small">
          {wrong}
        </p>
      )}
    </div>
  );
}
