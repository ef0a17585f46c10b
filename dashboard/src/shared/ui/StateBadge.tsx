// A state in words with its mark.
import { lookOf } from "@/shared/format/states";
import { StateMark } from "@/shared/ui/StateMark";

export function StateBadge({ state }: { state: string }) {
  const look = lookOf(state);
  return (
    <span
      className="inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-small"
      style={{ color: `var(--${look.tone})` }}
    >
      <StateMark state={state} />
      {look.word}
    </span>
  );
}
