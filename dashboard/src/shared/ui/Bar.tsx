// How far something is, or how much of it is used: a bar with its words beside it.
import type { Tone } from "@/shared/format/states";

interface Props {
  share: number;
  tone?: Tone | "accent";
  label: string;
  /** A second, paler part after the first. */
  held?: number;
}

export function Bar({ share, tone = "accent", label, held = 0 }: Props) {
  const first = Math.max(0, Math.min(1, share));
  const second = Math.max(0, Math.min(1 - first, held));
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuenow={Math.round(first * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className="flex h-1.5 w-full min-w-10 overflow-hidden rounded-full bg-hover"
    >
      <div
        className="bar-fill h-full rounded-full"
        style={{ width: `${first * 100}%`, background: `var(--${tone})` }}
      />
      <div className="bar-fill h-full opacity-40" style={{ width: `${second * 100}%`, background: `var(--${tone})` }} />
    </div>
  );
}
