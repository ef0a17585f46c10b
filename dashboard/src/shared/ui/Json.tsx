// A value as the server keeps it, indented, with a way to copy it.
import { CopyButton } from "@/shared/ui/CopyButton";

export function Json({ value, label }: { value: unknown; label: string }) {
  const text = JSON.stringify(value, null, 2) ?? "null";
  return (
    <div className="relative">
      <div className="absolute top-1 right-1">
        <CopyButton text={text} label={`Copy ${label}`} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="max-h-96 overflow-auto whitespace-pre-wrap break-words rounded-m bg-ground p-3 font-mono text-small"
      >
        {text}
      </pre>
    </div>
  );
}
